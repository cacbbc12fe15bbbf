import { z } from 'zod';
import { COMPARISONS, LEVEL_STRIDE, type Field } from '../record/levels';

/** How often a level occurs in pairs of one person (m) and in pairs of two persons (u). */
export interface LevelOdds {
  readonly m: number;
  readonly u: number;
}

/** The parameters of the matcher, from a versioned file, so that every stored explanation can name its version. */
export interface MatchModel {
  readonly version: string;
  readonly provenance: {
    readonly corpus: string;
    readonly method: string;
    readonly fittedOn: string;
    readonly pairs: number;
  };
  /** The share of queried records that have a partner in the index. */
  readonly matchShare: number;
  /** The mean number of siblings of a person in the index; `twins` likewise. */
  readonly siblings: number;
  readonly twins: number;
  /**
   * How often a level occurs between two records of siblings who are no twins, of the fields that siblings do not share.
   * Of twins the birthday and the age are one person's. A level without a share is as frequent as among strangers.
   */
  readonly siblingLevels: Readonly<Partial<Record<Field, Readonly<Record<string, number>>>>>;
  /** A level without odds weighs nothing. */
  readonly fields: Readonly<Partial<Record<Field, Readonly<Record<string, LevelOdds>>>>>;
  /** Bits of the posterior among all candidates and their calibrated bits; rising in both, empty for no calibration. */
  readonly calibration: readonly (readonly [number, number])[];
}

const odds = z.object({ m: z.number().gt(0).lte(1), u: z.number().gt(0).lte(1) });
const modelFile = z.object({
  version: z.string().min(1),
  provenance: z.object({ corpus: z.string(), method: z.string(), fittedOn: z.string(), pairs: z.number() }),
  matchShare: z.number().gt(0).lt(1),
  siblings: z.number().gte(0),
  twins: z.number().gte(0),
  siblingLevels: z.record(z.string(), z.record(z.string(), z.number().gt(0).lte(1))),
  fields: z.record(z.string(), z.record(z.string(), odds)),
  calibration: z.array(z.tuple([z.number(), z.number()])).refine(isRising, 'the points of a calibration rise in both'),
});

function isRising(points: readonly (readonly [number, number])[]): boolean {
  return points.every(([x, y], at) => {
    const before = points[at - 1];
    return before === undefined || (before[0] < x && before[1] <= y);
  });
}

/** Reads stored parameters. Throws with the path of the first invalid value. */
export function toMatchModel(stored: unknown): MatchModel {
  return modelFile.parse(stored);
}

/** The most bits of a level, because rarer values are beyond the counts that the odds come from. */
const MAX_BITS = 19;
/** The least bits of a level, because a disagreement is a penalty, never an exclusion. */
const MIN_BITS = -7;

/** The bits of each level at `comparison * LEVEL_ROOM + level`. Full agreement never counts against a pair. */
export function weightsOf(model: MatchModel): Float64Array {
  const weights = new Float64Array(COMPARISONS.length * LEVEL_STRIDE);
  for (const [at, { field, levels }] of COMPARISONS.entries())
    for (const [level, name] of levels.entries()) {
      const known = model.fields[field]?.[name];
      if (level === 0 || known === undefined) continue;
      const bits = Math.min(Math.max(Math.log2(known.m / known.u), MIN_BITS), MAX_BITS);
      weights[at * LEVEL_STRIDE + level] = level === 1 ? Math.max(bits, 0) : bits;
    }
  return weights;
}

/** The most bits by which a level may be likelier or less likely among siblings than in records of one person. */
const MAX_KIN_BITS = 12;

/**
 * By comparison and level as in `weightsOf`, the bits that the level says for two siblings rather than one person; NaN
 * where siblings are as strangers.
 */
export function siblingBitsOf(model: MatchModel): Float64Array {
  const bits = new Float64Array(COMPARISONS.length * LEVEL_STRIDE);
  for (const [at, { field, levels }] of COMPARISONS.entries())
    for (const [level, name] of levels.entries()) {
      const share = model.siblingLevels[field]?.[name];
      const known = model.fields[field]?.[name];
      const found = share === undefined || known === undefined ? NaN : Math.log2(share / known.m);
      bits[at * LEVEL_STRIDE + level] = Math.min(Math.max(found, -MAX_KIN_BITS), MAX_KIN_BITS);
    }
  return bits;
}
