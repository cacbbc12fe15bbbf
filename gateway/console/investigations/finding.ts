import { BY_HOME } from './by-home';
import { BY_NAME } from './by-name';
import { BY_NUMBER } from './by-number';
import { BY_STATION } from './by-station';
import type { Investigation } from './investigation';
import { asInvestigation } from './question-form';

/** Those that find a child: all that the page for a phone has, and so apart from the others, which it need not load. */
export const FINDING: readonly Investigation[] = [BY_NUMBER, BY_NAME, BY_STATION, BY_HOME].map(asInvestigation);
