import { z } from 'zod';
import {
  CIRCUMSTANCES,
  CRIME_HEADS,
  POPULATIONS,
  PRIOR_REPORTS,
  TRACING_METHODS,
  type CaseEntry,
} from '../../../schema/records/cases';
import { cutNumbers, joinNumbers, MAX_NUMBER } from './bounded-numbers';

/** As many as a record has persons. */
const MAX_CASES = 999;
const MAX_STATES = 40;

const text = z.string().max(500).nullable();
const state = z.string().regex(/^[A-Z]{2}$/);
/** Of years that PostgreSQL and the calendar of the graph know. */
const instant = z.iso
  .datetime({ offset: true })
  .regex(/^(19|2\d)/)
  .nullable();
const day = z.iso
  .date()
  .regex(/^(19|2\d)/)
  .nullable();
const amount = z.number().min(0).max(1e9).nullable();
const count = z.number().int().min(0).max(1e9).nullable();
const flag = z.boolean().nullable();

const station = z.strictObject({
  state,
  code: z.string().min(1).max(MAX_NUMBER),
  name: text,
  nameHi: text,
  district: text,
  city: text,
  range: text,
  zone: text,
});
const drive = z.strictObject({
  name: text,
  nameHi: text,
  edition: text,
  unit: text,
  from: day,
  to: day,
  stations: count,
  teamNorm: text,
  subInspectorsPerStation: count,
  constablesPerStation: count,
});
const has = z.strictObject({ photo: flag, marks: flag, parents: flag, gdNumber: flag });

/** What the case ledger takes of one person. */
const caseShape = z.strictObject({
  person: z.number().int().positive().max(MAX_CASES).nullable(),
  kind: z.enum(['FIR', 'REPORT', 'CARE']),
  bears: joinNumbers,
  cites: joinNumbers,
  isTransferred: z.boolean(),
  station: station.nullable(),
  sex: z.enum(['F', 'M', 'T', 'UNKNOWN']),
  ageAtMissing: z.number().int().min(0).max(130).nullable(),
  population: z.enum(POPULATIONS),
  priorReport: z.enum(PRIOR_REPORTS),
  missingAt: instant,
  registeredAt: instant,
  tracedAt: instant,
  closedAt: instant,
  restoredAt: instant,
  foundDistrict: text,
  foundState: state.nullable(),
  circumstance: z.enum(CIRCUMSTANCES).nullable(),
  reason: z.string().max(MAX_NUMBER).nullable(),
  heads: z.array(z.enum(CRIME_HEADS)).max(CRIME_HEADS.length),
  accusedArrested: flag,
  method: z.enum(TRACING_METHODS).nullable(),
  hoursToTrace: amount,
  distanceKm: amount,
  teamStates: z.array(state).max(MAX_STATES),
  drive: drive.nullable(),
  has,
  isAbstract: z.boolean(),
}) satisfies z.ZodType<CaseEntry>;

export const casesShape = z
  .array(caseShape)
  .max(MAX_CASES)
  .refine((entries) => new Set(entries.map(serialOf)).size === entries.length);

const serialOf = ({ person }: { readonly person: number | null }) => person ?? 0;

/**
 * The entries as the ledger takes them, one for each person. What breaks the bounds is left out; an entry that cannot do
 * without it is dropped, because a number in a report must never keep a child's record out of the graph.
 */
export function cutCases(entries: readonly CaseEntry[]): readonly CaseEntry[] {
  const byPerson = new Map<number, CaseEntry>();
  for (const entry of entries) {
    const cut = within(caseShape, {
      ...entry,
      bears: cutNumbers(entry.bears),
      cites: cutNumbers(entry.cites),
      station: entry.station && within(station, entry.station),
      teamStates: entry.teamStates.slice(0, MAX_STATES),
      drive: entry.drive && within(drive, entry.drive),
      has: within(has, entry.has),
    });
    if (cut && !byPerson.has(serialOf(cut))) byPerson.set(serialOf(cut), cut);
  }
  return [...byPerson.values()].slice(0, MAX_CASES);
}

/** The object with null for each field that is out of bounds; null where one cannot be. */
function within<S extends z.ZodRawShape>(shape: z.ZodObject<S>, value: object): z.output<z.ZodObject<S>> | null {
  const fields = Object.entries(shape.shape).map(([name, field]) => {
    const part: unknown = Reflect.get(value, name);
    return [name, z.safeParse(field as z.ZodType, part).success ? part : null];
  });
  return shape.safeParse(Object.fromEntries(fields)).data ?? null;
}
