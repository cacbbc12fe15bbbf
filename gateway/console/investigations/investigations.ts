import { ALERTS } from './alerts';
import { DRIVE } from './drive';
import { FINDING } from './finding';
import type { Investigation } from './investigation';
import { REVIEW, SECOND } from './review';

/** In the order of their tabs. */
export const INVESTIGATIONS: readonly Investigation[] = [...FINDING, REVIEW, SECOND, ALERTS, DRIVE];
