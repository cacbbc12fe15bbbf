/** What is kept of a judgement, with how much its maker could see. */
export const KEPT_JUDGEMENT = `fragment KeptJudgement on Judgement {
  id kind at callerId role unit reason standing seconds undoneBy
  sight { whole withheld seenBits totalBits enough }
}`;
