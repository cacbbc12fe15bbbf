import { z } from 'zod';
import { AGENCIES, RECORD_TYPES, type Agency } from '../../../schema/agencies';
import { isCode, type Code } from '../../../schema/codes';
import { STEP_KINDS, type MovementReport } from '../../../schema/movement';

const text = z.string().nullable();

const sourceAnswer = z.object({
  source: z.string(),
  status: z.enum(['ANSWERED', 'STALE', 'PARTIAL', 'NO_ANSWER']),
  asOf: text,
  code: z.custom<Code>(isCode).nullable(),
  absent: z.array(z.string()),
  unread: z.array(z.object({ field: z.string().max(200), count: z.int().positive() })),
});

const movementEvent = z.object({
  kind: z.enum(STEP_KINDS),
  at: z.object({ from: z.string(), to: z.string(), precision: z.enum(['MINUTE', 'HOUR', 'DAY', 'BETWEEN']) }),
  place: z
    .object({
      ...{ name: text, nameHi: text, district: text, state: text },
      ...{ lat: z.number().nullable(), lon: z.number().nullable() },
      precision: z.enum(['PLATFORM', 'STATION', 'SITE', 'TOWN', 'DISTRICT', 'STATE']),
    })
    .nullable(),
  record: z.object({ type: z.enum(Object.values(RECORD_TYPES)), key: z.string() }),
  sourceUpdatedAt: text,
  fetchedAt: z.string(),
  to: z
    .enum(['CWC', 'CHILDLINE', 'GRP', 'RPF', 'POLICE', 'PARENT', 'HOSPITAL', 'HOME', 'NGO', 'OTHER'])
    .exactOptional(),
  stay: z.string().exactOptional(),
  childPresent: z.boolean(),
});

const movementReport = z.object({
  agency: z.enum(AGENCIES),
  sources: z.array(sourceAnswer),
  events: z.array(z.unknown()),
}) satisfies z.ZodType<Omit<MovementReport, 'events'>>;

/** In one process the same event objects come again with every trace; each is looked at once. */
const trusted = new WeakSet<object>();

/**
 * Reads what an agency's subgraph says of a child's movement. Null: the subgraph did not answer. A report that is not
 * in the form of schema/movement.ts is believed in nothing: it becomes one that answers for no source, which the trace
 * shows as `SUBGRAPH_MALFORMED` for each source that holds a record.
 */
export function readReport(value: unknown, agency: Agency): MovementReport | null {
  if (value === null || value === undefined) return null;
  const report = movementReport.safeParse(value);
  const ofThis = report.success && report.data.agency === agency && report.data.events.every(isEvent);
  return ofThis ? (value as MovementReport) : { agency, sources: [], events: [] };
}

function isEvent(event: unknown): boolean {
  if (typeof event !== 'object' || event === null) return false;
  if (trusted.has(event)) return true;
  const readable = movementEvent.safeParse(event).success;
  if (readable) trusted.add(event);
  return readable;
}
