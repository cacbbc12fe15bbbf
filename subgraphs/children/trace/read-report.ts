import { z } from 'zod';
import type { Agency } from '../../../schema/agencies/agencies';
import { isCode, type Code } from '../../../schema/errors/codes';
import {
  STEP_KINDS,
  type MovementEvent,
  type MovementReport,
  type SourceAnswer,
} from '../../../schema/records/movement';
import type { RecordRefs } from '../../../schema/signing/record-ref';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';

const text = z.string().nullable();

const sourceAnswer = z.object({
  source: z.string(),
  status: z.enum(['ANSWERED', 'COPY', 'STALE', 'PARTIAL', 'NO_ANSWER']),
  asOf: text,
  code: z.custom<Code>(isCode).nullable(),
  absent: z.array(z.string()),
  unread: z.array(z.object({ field: z.string().max(200), count: z.int().positive() })),
});

const movementEventOf = (recordTypes: readonly string[]) =>
  z.object({
    kind: z.enum(STEP_KINDS),
    at: z.object({ from: z.string(), to: z.string(), precision: z.enum(['MINUTE', 'HOUR', 'DAY', 'BETWEEN']) }),
    place: z
      .object({
        ...{ name: text, nameHi: text, district: text, state: text },
        ...{ lat: z.number().nullable(), lon: z.number().nullable() },
        precision: z.enum(['PLATFORM', 'STATION', 'SITE', 'TOWN', 'DISTRICT', 'STATE']),
      })
      .nullable(),
    record: z.object({ type: z.enum(recordTypes), key: z.string() }),
    sourceUpdatedAt: text,
    fetchedAt: z.string(),
    to: z
      .enum(['CWC', 'CHILDLINE', 'GRP', 'RPF', 'POLICE', 'PARENT', 'HOSPITAL', 'HOME', 'NGO', 'OTHER'])
      .exactOptional(),
    stay: z.string().exactOptional(),
    childPresent: z.boolean(),
  });

const movementReport = z.object({
  agency: z.string(),
  sources: z.array(sourceAnswer),
  events: z.array(z.unknown()),
}) satisfies z.ZodType<Omit<MovementReport, 'events'>>;

/**
 * Reads an agency subgraph's report of a child's movement, and decrypts the record keys in it. Null: the subgraph did
 * not answer. A report of another shape than schema/records/movement.ts, or with keys that are not this deployment's,
 * is rejected as a whole: it becomes an empty report, which the trace shows as `SUBGRAPH_MALFORMED` for each source
 * that holds a record.
 */
export type ReadReport = (value: unknown, agency: Agency) => MovementReport | null;

export function createReportReader(refs: RecordRefs, { recordTypes }: AgencyRegistry): ReadReport {
  const movementEvent = movementEventOf(recordTypes);
  // In one process the same event objects come again with every trace, so each is read once.
  const readEvents = new WeakMap<object, MovementEvent>();

  function eventOf(event: unknown): MovementEvent | null {
    if (typeof event !== 'object' || event === null) return null;
    const known = readEvents.get(event);
    if (known) return known;
    if (!movementEvent.safeParse(event).success) return null;
    const given = event as MovementEvent;
    const key = refs.decryptKey(given.record.key);
    const stay = given.stay === undefined ? undefined : refs.decryptKey(given.stay);
    if (key === null || stay === null) return null;
    const read = { ...given, record: { ...given.record, key }, ...(stay === undefined ? {} : { stay }) };
    readEvents.set(event, read);
    return read;
  }

  function absentOf({ absent }: SourceAnswer): readonly string[] | null {
    return all(absent.map((text) => refs.decryptKey(text)));
  }

  return (value, agency) => {
    if (value === null || value === undefined) return null;
    const report = movementReport.safeParse(value);
    const given = report.success && report.data.agency === agency ? (value as MovementReport) : null;
    const events = given && all(given.events.map(eventOf));
    const absent = given && all(given.sources.map(absentOf));
    if (!events || !absent) return { agency, sources: [], events: [] };
    return { agency, sources: given.sources.map((row, index) => ({ ...row, absent: absent[index] ?? [] })), events };
  };
}

/** Null when one of the values is null. */
function all<T>(values: readonly (T | null)[]): readonly T[] | null {
  return values.includes(null) ? null : (values as readonly T[]);
}
