import { JUDGED_CHILD } from './judged-child';

/** All that the waterfall draws of a match, and what a judgement of it needs. */
export const COMPARED_PAIR = `fragment ComparedPair on Match {
  band posterior totalBits priorBits marginBits tie modelVersion
  left { ...ComparedSide }
  right { ...ComparedSide }
  fields { field level bits left right frequency }
  missing { field expectedBits }
  withheld { fields atLeastBits enough ways { side kind agency } }
}

fragment ComparedSide on MatchSide {
  child { ...JudgedChild }
  record { agency source recordId }
}

${JUDGED_CHILD}`;
