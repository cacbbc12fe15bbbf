import { KitError } from '../terminal/kit-command';

/** What real systems do now and then. */
export const FAULTS = {
  'error-500': 'status 500 with a page that is no answer',
  slow: 'an answer after 5 s',
  hang: 'no answer at all',
  'half-body': 'the connection breaks in the middle of the answer',
  html: 'status 200 with a login page',
  'not-found': 'no such record, although there is one',
  ties: 'all changes at the same moment',
  'page-repeated': 'the page before once more',
} as const;
export type SimulatedFault = keyof typeof FAULTS;

/** `error-500,slow`. Throws `KitError`. */
export function readFaults(text: string | undefined): readonly SimulatedFault[] {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const known = Object.keys(FAULTS);
  if (!names.every((name): name is SimulatedFault => known.includes(name))) {
    throw new KitError(`--faults is one or several of ${known.join(', ')}, with commas between.`);
  }
  return names;
}
