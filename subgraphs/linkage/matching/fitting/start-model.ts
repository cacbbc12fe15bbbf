import { COMPARISONS, type Field } from '../record/levels';
import type { MatchModel } from '../model/match-model';

/** Estimated shares of the levels (without MISSING) in pairs of one person and in pairs of two, to start the fit. */
const NAMES = { m: [0.66, 0.12, 0.1, 0.03, 0.05, 0.04], u: [0.004, 0.002, 0.006, 0.03, 0.938, 0.02] };
const OTHERS = { m: [0.7, 0.1, 0.1, 0.03, 0.07], u: [0.002, 0.001, 0.002, 0.02, 0.975] };
const GUESSES: Readonly<Record<Field, { readonly m: readonly number[]; readonly u: readonly number[] }>> = {
  given: NAMES,
  surname: NAMES,
  father: NAMES,
  mother: NAMES,
  sex: { m: [0.98, 0.02], u: [0.5, 0.5] },
  birthday: { m: [0.85, 0.1, 0.02, 0.03], u: [0.00005, 0.003, 0.05, 0.94695] },
  age: { m: [0.7, 0.15, 0.07, 0.04, 0.02, 0.02], u: [0.07, 0.07, 0.1, 0.16, 0.03, 0.57] },
  place: { m: [0.55, 0.15, 0.06, 0.12, 0.04, 0.05, 0.03], u: [0.0002, 0.0004, 0.001, 0.004, 0.01, 0.08, 0.9] },
  phone: { m: [0.8, 0.1, 0.1], u: [0.000002, 0.00002, 0.99998] },
  marks: { m: [0.3, 0.3, 0.4], u: [0.01, 0.09, 0.9] },
  event: { m: [0.45, 0.3, 0.15, 0.08, 0.02], u: [0.05, 0.1, 0.15, 0.2, 0.5] },
  eventPlace: { m: [0.3, 0.3, 0.4], u: [0.005, 0.08, 0.915] },
  other1: OTHERS,
  other2: OTHERS,
  other3: OTHERS,
  other4: OTHERS,
};

/** Estimated parameters to start a fit from; not for judging pairs. */
export const START_MODEL: MatchModel = {
  version: 'start',
  provenance: { corpus: 'none', method: 'guess', fittedOn: '', pairs: 0 },
  matchShare: 0.5,
  siblings: 0.05,
  twins: 0.005,
  siblingLevels: {
    given: { SAME: 0.002, SPELT: 0.003, CLOSE: 0.02, FAR: 0.2, DIFFERENT: 0.77, INITIAL: 0.005 },
    sex: { SAME: 0.5, DIFFERENT: 0.5 },
    birthday: { SAME_DAY: 0.0001, SLIP: 0.01, SAME_YEAR: 0.05, FAR: 0.94 },
    age: { WITHIN: 0.1, ONE_YEAR: 0.15, TWO_YEARS: 0.25, FOUR_YEARS: 0.45, SLIP: 0.01, FAR: 0.04 },
    event: {
      ...{ WITHIN_MONTH: 0.25, WITHIN_HALF_YEAR: 0.2, WITHIN_TWO_YEARS: 0.15, LATER: 0.14, FOUND_BEFORE_MISSING: 0.26 },
    },
  },
  fields: Object.fromEntries(
    COMPARISONS.map(({ field, levels }) => [
      field,
      Object.fromEntries(
        levels.slice(1).map((name, at) => [name, { m: GUESSES[field].m[at] ?? 0.01, u: GUESSES[field].u[at] ?? 0.01 }]),
      ),
    ]),
  ),
  calibration: [],
};
