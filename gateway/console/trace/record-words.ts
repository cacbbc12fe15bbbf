import { calmCapitals } from '../words/calm-capitals';
import { placeName } from '../words/place-name';
import type { Word, Words } from '../words/words';

/** A line of what a record is: `FIR` `0012/2025`. The label is ours, the value the agency's. */
export interface RecordPart {
  readonly label: string;
  readonly value: string;
}

interface Named {
  readonly name?: string | null;
  readonly nameHi?: string | null;
}

/** The fields by which officers know a record, of whichever type it is. */
interface SelectedRecord {
  readonly __typename?: string | null;
  readonly key?: string | null;
  readonly number?: string | null;
  readonly profileId?: string | null;
  readonly caseNo?: string | null;
  readonly rescueId?: string | null;
  readonly platform?: string | null;
  readonly force?: string | null;
  readonly station?: Named | null;
  readonly unit?: Named | null;
  readonly home?: Named | null;
  readonly train?: { readonly number?: string | null; readonly name?: string | null } | null;
}

const TYPES: Readonly<Record<string, Word>> = {
  Fir: 'record.fir',
  MissingReport: 'record.missingReport',
  Stay: 'record.profile',
  CwcCase: 'record.cwcCase',
  AhtuCase: 'record.ahtuCase',
  RailwayContact: 'record.rescue',
};
/** The middle words of record keys. */
const KINDS: Readonly<Record<string, string>> = { fir: 'Fir', 'missing-report': 'MissingReport' };

/** What stands in the place of a number that the caller sees masked: `record-` and a token. */
const TOKEN = /^record-[\w-]{20,}$/u;
const TOKEN_END = 6;

/** The type and number of a record, and what else tells it apart: station, train, platform, home. */
export function recordParts(record: unknown, words: Words): readonly RecordPart[] {
  if (typeof record !== 'object' || record === null) return [];
  const { number, profileId, caseNo, rescueId, platform, station, unit, home, train, ...rest }: SelectedRecord = record;
  const type = typeOf(record);
  const label = words.say(TYPES[type] ?? 'record.other');
  const id = rescueId ?? profileId ?? caseNo ?? number;
  const parts = [
    id ? { label, value: numberWords(id, words) } : null,
    part(type === 'RailwayContact' ? 'record.railwayStation' : 'record.station', named(station)),
  ];
  const trainName = [train?.number, train?.name && calmCapitals(train.name)].filter(Boolean).join(' ');
  const force = rest.force && rest.force !== 'UNKNOWN' ? words.named('force', rest.force) : null;
  parts.push(part('record.train', trainName), part('record.platform', platform));
  // The force names itself.
  if (force !== null) parts.push({ label: '', value: force });
  parts.push(part('record.home', named(home)), part('record.unit', named(unit)));
  return parts.filter((one) => one !== null);

  function named(of: Named | null | undefined): string | null | undefined {
    const [first, other] = words.language === 'hi' ? [of?.nameHi, of?.name] : [of?.name, of?.nameHi];
    const name = first ?? other;
    return name && placeName(name, words);
  }
  function part(word: Word, value: string | null | undefined): RecordPart | null {
    return value ? { label: words.say(word), value } : null;
  }
}

/** Operations need not ask for the type: most records tell it by the fields that they alone have. */
function typeOf(record: SelectedRecord): string {
  if (typeof record.__typename === 'string') return record.__typename;
  if (record.rescueId) return 'RailwayContact';
  if (record.profileId) return 'Stay';
  if (record.caseNo) return 'CwcCase';
  if ('unit' in record) return 'AhtuCase';
  return KINDS[record.key?.split(':')[1] ?? ''] ?? '';
}

/** A masked number by the end of its token: enough to see that two are the same, and short enough to read. */
function numberWords(number: string, words: Words): string {
  return TOKEN.test(number) ? words.say('record.masked', { end: number.slice(-TOKEN_END) }) : number;
}
