import { maskedExample } from '../../india/masked-example';

const MAX_LENGTH = 60;

/** How values are written: as they are, for who has the right to see them, or their form alone. */
export type Showing = 'SHOWN' | 'MASKED';

/** A value of a record in one line: `"99/99/9999"`, or as it is. */
export function shownValue(value: unknown, showing: Showing): string {
  if (value === undefined || value === null) return '(nothing)';
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    if (value.length === 0) return '(nothing)';
    return value.length === 1
      ? shownValue(first, showing)
      : `${shownValue(first, showing)} and ${value.length - 1} more`;
  }
  if (showing === 'MASKED') return typeof value === 'object' ? '{…}' : `"${maskedExample(value)}"`;
  const written = JSON.stringify(value);
  return written.length > MAX_LENGTH ? `${written.slice(0, MAX_LENGTH)}…` : written;
}

/** A sentence that may end with the readings of a value: `it may be 4 September 2012 or 9 April 2012`. */
export function shownSentence(sentence: string, showing: Showing): string {
  return showing === 'SHOWN'
    ? sentence
    : sentence.replace(
        /it may be .*?(?=: declare one order$|$)/su,
        'it may be one of several days, which --show shows',
      );
}
