import { shownSentence, shownValue, type Showing } from '../terminal/shown-value';
import type { Finding } from './system/requirement';

/** A finding as it may be seen. */
export interface ShownFinding {
  readonly what: string;
  /** `victims.sex (VICTIM.GENDER)`; empty where it concerns no field. */
  readonly place: string;
  readonly value: string;
  readonly fix: string;
}

export function shownFinding({ what, field, from, value, fix }: Finding, showing: Showing): ShownFinding {
  const source = from === undefined || from === '' ? '' : field === undefined ? from : ` (${from})`;
  return {
    what,
    place: `${field ?? ''}${source}`,
    value: value === undefined ? '' : 'masked' in value ? `"${value.masked}"` : shownValue(value.is, showing),
    fix: shownSentence(fix, showing),
  };
}

/** `victims.sex (VICTIM.GENDER): WORD in 3 of 12 rows, like "aa"` */
export function findingLine({ what, place, value }: ShownFinding): string {
  return `${place === '' ? '' : `${place}: `}${what}${value === '' ? '' : `, like ${value}`}`;
}
