import { CHILDREN_MODEL } from '../../linkage/matching/model/children-model';
import type { Field } from '../../linkage/matching/record/levels';

/** The levels at which a field counts as fitting, the fullest agreement first. */
const FITTING = {
  ...{ given: ['SAME', 'SPELT', 'CLOSE'], surname: ['SAME', 'SPELT', 'CLOSE'] },
  ...{ father: ['SAME', 'SPELT', 'CLOSE'], mother: ['SAME', 'SPELT', 'CLOSE'] },
  ...{ sex: ['SAME'], age: ['WITHIN'], place: ['DISTRICT', 'NEAR', 'STATE'], marks: ['SEVERAL'] },
} as const satisfies Partial<Record<Field, readonly string[]>>;

type FittingField = keyof typeof FITTING;
type FittingLevel<F extends FittingField> = (typeof FITTING)[F][number];

const BITS = new Map(
  Object.entries(FITTING).flatMap(([field, levels]) => {
    const odds = CHILDREN_MODEL.fields[field as FittingField];
    const bits = levels.map((level) => {
      const { m = 1, u = 1 } = odds?.[level] ?? {};
      return Math.max(0, Math.log2(m / u));
    });
    // Parameters are estimated from pairs and may not follow the order of the levels, but a caller expects the fuller
    // agreement first.
    bits.sort((one, other) => other - one);
    return levels.map((level, at) => [`${field} ${level}`, bits[at] ?? 0] as const);
  }),
);

/**
 * The bits of an agreement by the matcher's parameters alone. A fit to judgements changes the calibration and no odds, so
 * these are the odds in effect. How rare a name is among the records would disclose records that the caller may not see.
 * Never below 0.
 */
export function fittingBits<F extends FittingField>(field: F, level: FittingLevel<F>): number {
  return BITS.get(`${field} ${level}`) ?? 0;
}
