import { ALERTS } from './alerts';
import { BY_HOME } from './by-home';
import { BY_NAME } from './by-name';
import { BY_NUMBER } from './by-number';
import { BY_STATION } from './by-station';
import { DRIVE } from './drive';
import type { Investigation } from './investigation';
import { asInvestigation } from './question-form';
import { REVIEW, SECOND } from './review';

/** Those that find a child: all that the page for a phone has. */
export const FINDING: readonly Investigation[] = [BY_NUMBER, BY_NAME, BY_STATION, BY_HOME].map(asInvestigation);

/** In the order of their tabs. */
export const INVESTIGATIONS: readonly Investigation[] = [...FINDING, REVIEW, SECOND, ALERTS, DRIVE];
