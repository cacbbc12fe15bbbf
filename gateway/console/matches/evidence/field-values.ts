import { writtenDay, writtenNumber } from '../../words/written';
import type { Words } from '../../words/words';

const DAYS: readonly string[] = ['BIRTHDAY', 'AGE', 'EVENT'];

/** A value as a match compared it, as people read it: days as written in India, and the sex in words. */
export function writtenValue(field: string, value: string | null, words: Words): string | null {
  if (value === null) return null;
  if (field === 'SEX') return words.named('sex', value);
  if (!DAYS.includes(field)) return value;
  return value.split('..').map(writtenDay).join(' – ');
}

/** The language of a value by its script, for `lang`; null for Latin letters, which may be of any language. */
export function languageOf(value: string): string | null {
  if (/\p{Script=Devanagari}/u.test(value)) return 'hi';
  if (/\p{Script=Arabic}/u.test(value)) return 'ur';
  const other = OTHER_SCRIPTS.find(({ script }) => script.test(value));
  return other?.language ?? null;
}

const OTHER_SCRIPTS = [
  { script: /\p{Script=Bengali}/u, language: 'bn' },
  { script: /\p{Script=Gujarati}/u, language: 'gu' },
  { script: /\p{Script=Gurmukhi}/u, language: 'pa' },
  { script: /\p{Script=Oriya}/u, language: 'or' },
  { script: /\p{Script=Tamil}/u, language: 'ta' },
  { script: /\p{Script=Telugu}/u, language: 'te' },
  { script: /\p{Script=Kannada}/u, language: 'kn' },
  { script: /\p{Script=Malayalam}/u, language: 'ml' },
];

/** `1 in 4,000 records`, to two digits, as the graph rounds it; null where nobody counted. */
export function writtenFrequency(frequency: number | null, words: Words): string | null {
  if (frequency === null || frequency <= 0) return null;
  const share = 1 / Math.min(frequency, 1);
  if (share < 1.5) return words.say('match.inNearlyAll');
  const step = 10 ** Math.max(0, Math.floor(Math.log10(share)) - 1);
  return words.say('match.oneIn', { records: writtenNumber(Math.round(share / step) * step) });
}
