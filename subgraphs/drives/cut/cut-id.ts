import { z } from 'zod';
import { CIRCUMSTANCES, CRIME_HEADS, PRIOR_REPORTS } from '../../../schema/records/cases';
import { isStorableText } from '../../runtime/postgres/storable-text';
import { readCommandUnit } from './command-unit';
import { AGES, BASES, COUNTED_POPULATIONS, NOT_SAID, SEXES, UNITS_OF_COUNT, type CommandUnit, type Cut } from './cut';
import { isIstDay } from './ist-days';

const PREFIX = 'cut1.';
/** An id is no longer: it comes from callers. */
const MAX_LENGTH = 2000;

const unit = z.custom<CommandUnit>((text) => typeof text === 'string' && readCommandUnit(text) === text);
const day = z.string().refine(isIstDay);
const text = z.string().min(1).max(200).refine(isStorableText);
const filter = z.strictObject({
  sex: z.enum(SEXES).optional(),
  ageBand: z.enum(AGES).optional(),
  priorReport: z.enum(PRIOR_REPORTS).optional(),
  circumstance: z.enum(CIRCUMSTANCES).optional(),
  reason: text.optional(),
  head: z.enum(CRIME_HEADS).optional(),
  foundState: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  foundElsewhere: z.boolean().optional(),
  drive: text.optional(),
  notSaid: z.enum(NOT_SAID).optional(),
  registeredIn: z
    .string()
    .refine((month) => isIstDay(`${month}-01`))
    .optional(),
  within: unit.optional(),
});
const shape = z.tuple([
  ...([unit, day.nullable(), day, z.enum(BASES), z.enum(COUNTED_POPULATIONS)] as const),
  ...([z.enum(UNITS_OF_COUNT), filter] as const),
]);

/** A question as the id of its answer: equal questions have equal ids. It holds the question and nothing of its answer. */
export function formatCutId({ unit, from, to, basis, population, unitOfCount, filter }: Cut): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  const sorted = Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
  const question = [unit, from, to, basis, population, unitOfCount, sorted];
  return `${PREFIX}${Buffer.from(JSON.stringify(question)).toString('base64url')}`;
}

/** Null for a text that no answer has as its id. */
export function readCutId(id: string): Cut | null {
  if (!id.startsWith(PREFIX) || id.length > MAX_LENGTH) return null;
  const read = shape.safeParse(parsed(Buffer.from(id.slice(PREFIX.length), 'base64url').toString()));
  if (!read.success) return null;
  const [unit, from, to, basis, population, unitOfCount, filter] = read.data;
  const cut = { unit, from, to, basis, population, unitOfCount, filter };
  return (from === null || from <= to) && formatCutId(cut) === id ? cut : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
