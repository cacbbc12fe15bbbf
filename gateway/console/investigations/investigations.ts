import type { Investigation } from './investigation';

/** In the order of their tabs. */
export const INVESTIGATIONS: readonly Investigation[] = [];
