import { AGENCIES, AGENCY_REGISTRY, type Agency } from '../../../../schema/agencies/agencies';
import type {
  MovementEvent,
  MovementReport,
  PlacePrecision,
  PlaceValue,
  SourceAnswer,
  StepKind,
} from '../../../../schema/records/movement';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { createSecrets } from '../../../../schema/signing/secrets';
import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';
import type { Trace } from '../../../../subgraphs/children/trace/trace';
import { createStepIds } from '../../../../subgraphs/children/trace/step-ids';
import { UNREDACTED, type KnownSource, type TraceInput } from '../../../../subgraphs/children/trace/trace-input';
import { between, epochOf } from '../../../../subgraphs/india/indian-time';
import { readTime } from '../../../../subgraphs/india/read-time';
import { toTime } from '../../../../subgraphs/runtime/wire/wire-times';

/** A child's journey as agencies state it, for the tests of the trace. All records are invented. */
export const FIR = 'police-mp:fir:MP/23380012/2025/0123';
export const CONTACT = 'railway-nwr:contact:NWR-RPF-2025-000017';
export const CWC_CASE = 'homes-rj:cwc-case:CWC/ALW/C/2025/0311';
export const STAY = 'homes-rj:stay:CHB2025_000123';
export const NEXT_STAY = 'homes-mp:stay:CHB2025_000777';
export const AHTU_CASE = 'ahtu-mp:case:AHTU-MP-2025-0007';

/** "Now" unless a test states otherwise: months after everything. */
export const LATER = epochOf('2026-06-01T12:00:00+05:30');
const READ_AT = '2026-06-01T11:59:00+05:30';

export function place(name: string, lat: number, lon: number, precision: PlacePrecision = 'SITE'): PlaceValue {
  return { name, nameHi: null, district: name, state: 'RJ', lat, lon, precision };
}

export const KATNI = place('Katni', 23.831, 80.394, 'STATION');
export const ALWAR = place('Alwar', 27.566, 76.625, 'STATION');
export const ALWAR_HOME = { ...place('Alwar home', 27.55, 76.61), district: 'Alwar' };
export const KATNI_HOME = { ...place('Katni home', 23.84, 80.4), district: 'Katni' };

const stepId = createStepIds(createSecrets(Buffer.alloc(32, 7)).token);

const RECORD_OF: Readonly<Record<StepKind, string>> = {
  LAST_SEEN: FIR,
  REPORTED: FIR,
  FIR_REGISTERED: FIR,
  ZERO_FIR_TRANSFERRED: FIR,
  TRACED: FIR,
  SIGHTED: CONTACT,
  FOUND_AT_STATION: CONTACT,
  HANDED_OVER: CONTACT,
  PRODUCED_BEFORE_CWC: CWC_CASE,
  ADMITTED: STAY,
  TRANSFERRED: STAY,
  ABSCONDED: STAY,
  RESTORED: STAY,
  REPATRIATED: STAY,
  FOLLOWED_UP: CWC_CASE,
  REFERRED_TO_AHTU: AHTU_CASE,
  TEAM_SENT: AHTU_CASE,
  RESCUED: AHTU_CASE,
  DECEASED: FIR,
};
const ELSEWHERE: ReadonlySet<StepKind> = new Set([
  'REPORTED',
  'FIR_REGISTERED',
  'ZERO_FIR_TRANSFERRED',
  'REFERRED_TO_AHTU',
  'TEAM_SENT',
]);

export interface Statement {
  readonly place?: PlaceValue | null;
  /** The record that states it; by default the usual one. */
  readonly by?: string;
  readonly to?: NonNullable<MovementEvent['to']>;
  readonly present?: boolean;
  readonly readAt?: string;
}

function timeOf(written: string) {
  const read = readTime(written);
  return 'time' in read ? toTime(read.time) : null;
}

/** One event; `when` is `YYYY-MM-DD`, `YYYY-MM-DD HH:mm`, or two of them with ` .. ` between. */
export function stated(kind: StepKind, when: string, statement: Statement = {}): MovementEvent {
  const [first = '', last = first] = when.split(' .. ');
  const [from, to] = [timeOf(first), timeOf(last)];
  if (!from || !to) throw new Error(`no time: ${when}`);
  const key = statement.by ?? RECORD_OF[kind];
  const record = parseRecordKey(key);
  if (!record) throw new Error(`no record key: ${key}`);
  return {
    kind,
    at: between(from, to),
    place: statement.place ?? null,
    record: { type: AGENCY_REGISTRY.kindOf(record.kind)?.type ?? '', key },
    sourceUpdatedAt: null,
    fetchedAt: statement.readAt ?? READ_AT,
    childPresent: statement.present ?? !ELSEWHERE.has(kind),
    ...(statement.to && { to: statement.to }),
    ...(record.kind === 'stay' && kind !== 'FOLLOWED_UP' && { stay: key }),
  };
}

/** The input of a trace when every source that stated something answered, and others have current feeds. */
export function inputOf(events: readonly MovementEvent[], changes: Partial<TraceInput> = {}): TraceInput {
  const now = changes.now ?? LATER;
  const keys = [...new Set(events.map((event) => event.record.key))];
  const records = changes.records ?? keys.map(recordOf);
  const sources = ['police-mp', 'homes-rj', 'homes-mp', 'ahtu-mp', 'railway-nwr'];
  const reports: Partial<Record<Agency, MovementReport>> = {};
  for (const agency of AGENCIES) {
    const held = new Set(records.filter((record) => record.agency === agency).map((record) => record.source));
    reports[agency] = {
      agency,
      sources: [...held].map((source) => answer(source)),
      events: events.filter((event) => parseRecordKey(event.record.key)?.agency === agency),
    };
  }
  return {
    agencies: AGENCY_REGISTRY,
    records,
    redaction: UNREDACTED,
    stepId,
    sexes: [],
    sources: sources.map((id) => feed(id, now - 1000)),
    reports,
    now,
    ...changes,
  };
}

export function trace(events: readonly MovementEvent[], changes: Partial<TraceInput> = {}): Trace {
  return assembleTrace(inputOf(events, changes));
}

export function recordOf(recordId: string): TraceInput['records'][number] {
  const key = parseRecordKey(recordId);
  if (!key) throw new Error(`no record key: ${recordId}`);
  return { agency: key.agency, source: key.source, recordId, ref: refOf(recordId) };
}

/** The reference that the registry gives the agency for a record of this child. */
export function refOf(recordId: string): string {
  return `child - ${recordId}`;
}

export function feed(id: string, caughtUpAt: number | null): KnownSource {
  const agency = AGENCIES.find((word) => id.startsWith(`${word}-`));
  if (!agency) throw new Error(`no source: ${id}`);
  return { id, agency, caughtUpAt, currentForMs: null, readAt: caughtUpAt ?? 0, code: null };
}

export function answer(source: string, changes: Partial<SourceAnswer> = {}): SourceAnswer {
  return { source, status: 'ANSWERED', asOf: READ_AT, code: null, absent: [], unread: [], ...changes };
}

/** The same input with another answer of one source. */
export function withAnswer(input: TraceInput, source: string, changes: Partial<SourceAnswer>): TraceInput {
  const agency = feed(source, null).agency;
  const report = input.reports[agency];
  if (!report) throw new Error(`no report of ${agency}`);
  const sources = report.sources.map((row) => (row.source === source ? { ...row, ...changes } : row));
  return { ...input, reports: { ...input.reports, [agency]: { ...report, sources } } };
}

/** Missing from Katni, found at Alwar, produced in time, admitted, home again: a journey without fault. */
export const GOOD_JOURNEY: readonly MovementEvent[] = [
  stated('LAST_SEEN', '2025-10-01 17:00 .. 2025-10-01 19:00', { place: KATNI }),
  stated('REPORTED', '2025-10-01 22:10', { place: KATNI }),
  stated('FIR_REGISTERED', '2025-10-01 23:00', { place: KATNI }),
  stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR }),
  stated('HANDED_OVER', '2025-10-03 07:00', { place: ALWAR, to: 'CHILDLINE' }),
  stated('PRODUCED_BEFORE_CWC', '2025-10-03 12:00', { place: ALWAR }),
  stated('ADMITTED', '2025-10-03 15:30', { place: ALWAR_HOME }),
  stated('TRACED', '2025-10-06 11:00', { place: ALWAR_HOME }),
  stated('RESTORED', '2025-10-09 10:00', { place: ALWAR_HOME, to: 'PARENT' }),
];

/** The gaps of one rule, as "from to hours". */
export function gapsOf(rule: string, events: readonly MovementEvent[], changes: Partial<TraceInput> = {}): string[] {
  return trace(events, changes)
    .gaps.filter((gap) => gap.rule === rule)
    .map(({ from, to, hours }) => `${from.slice(0, 16)} ${to?.slice(0, 16) ?? 'open'} ${String(hours)}`);
}

export function nowAt(when: string): { readonly now: number } {
  return { now: epochOf(`${when}:00+05:30`) };
}

/** A missing child, and one whom an agency has or had: the cases on which the rules of gaps are tried. */
export const REPORTED = [
  stated('LAST_SEEN', '2025-10-01 18:00', { place: KATNI }),
  stated('FIR_REGISTERED', '2025-10-01 23:00', { place: KATNI }),
];
export const FOUND = stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR });
export const HANDED_OVER = stated('HANDED_OVER', '2025-10-03 07:00', { place: ALWAR, to: 'CHILDLINE' });
export const ADMITTED = stated('ADMITTED', '2025-10-03 15:30', { place: ALWAR_HOME });
export const RAN = stated('ABSCONDED', '2025-10-20 21:00', { place: ALWAR_HOME });

export function produced(when: string): MovementEvent {
  return stated('PRODUCED_BEFORE_CWC', when, { place: ALWAR });
}
