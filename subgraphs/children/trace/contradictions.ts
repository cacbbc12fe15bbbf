import {
  foundBeforeMissing,
  restoredAndInCare,
  sexDisagrees,
  twoHomesAtOnce,
  twoPlacesAtOnce,
  type Conflict,
  type Statements,
} from './contradiction-rules';
import type { Contradiction, ContradictionRule } from './trace';

interface Rule {
  readonly rule: ContradictionRule;
  readonly message: string;
  readonly find: (statements: Statements) => readonly Conflict[];
}

const RULES: readonly Rule[] = [
  {
    rule: 'TWO_PLACES_AT_ONCE',
    message: 'Records place the child further apart than any train could carry it in the time between them.',
    find: twoPlacesAtOnce,
  },
  {
    rule: 'RESTORED_AND_IN_CARE',
    message: 'The child is recorded as restored to the family and as still in a home.',
    find: restoredAndInCare,
  },
  {
    rule: 'TWO_HOMES_AT_ONCE',
    message: 'Records keep the child in two homes at the same time.',
    find: twoHomesAtOnce,
  },
  {
    rule: 'FOUND_BEFORE_MISSING',
    message: 'The child is recorded as found before it was last seen.',
    find: foundBeforeMissing,
  },
  { rule: 'SEX_DISAGREES', message: "Records disagree on the child's sex.", find: sexDisagrees },
];

/** The contradictions found by all rules, in the order of the rules and, within a rule, of the steps. */
export function contradictionsIn(statements: Statements): readonly Contradiction[] {
  return RULES.flatMap(({ rule, message, find }) =>
    find(statements).map((conflict) => ({ rule, message, steps: conflict.map(({ step }) => step.id) })),
  );
}
