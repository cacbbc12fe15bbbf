import { askerOf } from '../../desk/asker-of';
import type { Desk } from '../../desk/desk';
import { createJudge, type SendJudgement } from './send-judgement';

const judges = new WeakMap<Desk, SendJudgement>();

/** The judge of a page: it keeps the keys of judgements whose outcome is unknown, whatever is drawn anew meanwhile. */
export function judgingOf(desk: Desk): SendJudgement {
  const known = judges.get(desk);
  if (known) return known;
  const judge = createJudge(
    (operation) => desk.send(operation),
    () => askerOf(desk),
  );
  judges.set(desk, judge);
  return judge;
}
