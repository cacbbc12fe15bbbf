import type { Word, Words } from '../../words/words';

/** What officers call a record, by the middle of its key (schema/agencies/agencies.ts has them all). */
const KINDS: ReadonlyMap<string, Word> = new Map([
  ['fir', 'record.fir'],
  ['missing-report', 'record.missingReport'],
  ['stay', 'record.profile'],
  ['cwc-case', 'record.cwcCase'],
  ['case', 'record.ahtuCase'],
  ['contact', 'record.rescue'],
]);

/** `FIR MP/23250006/2025/0012` of a record key, in the page's language; a token as it is. */
export function shortRecord(id: string, words: Words): string {
  const [, kind, number] = /^[a-z-]+:([a-z-]+):(.+)$/u.exec(id) ?? [];
  if (kind === undefined || number === undefined) return id;
  return `${words.say(KINDS.get(kind) ?? 'record.other')} ${number}`;
}
