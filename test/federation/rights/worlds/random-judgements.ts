import fc from 'fast-check';
import type { CallerContext } from '../../../../schema/rights/caller';
import type { RunningGraph } from '../../graph/running-graph';

const REASON = 'I believe that this is how it is.';

interface Listed {
  readonly id: string;
  readonly version: string;
}
interface Answered {
  readonly judgement: { readonly id: string; readonly standing: string };
}

const pick = fc.nat({ max: 1000 });
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ field: fc.constant('confirmMatch' as const), isOwn: fc.constant(true), other: pick }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ field: fc.constant('confirmMatch' as const), isOwn: fc.constant(false), other: pick }),
  },
  { weight: 2, arbitrary: fc.record({ field: fc.constant('rejectMatch' as const), isOwn: fc.boolean(), other: pick }) },
  { weight: 2, arbitrary: fc.record({ field: fc.constant('undo' as const), isOwn: fc.boolean(), other: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ field: fc.constant('secondJudgement' as const), isOwn: fc.boolean(), other: pick }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ field: fc.constant('breakGlass' as const), isOwn: fc.constant(true), other: pick }),
  },
);

/**
 * Has an officer judge, at random, the own child with any other and the matcher's leads, and undo some of it; break-glass
 * opens the own child with all that was joined to it. Resolves with how many judgements are in effect, and how many are
 * only proposed.
 */
export async function judgeAtRandom(
  graph: RunningGraph,
  callerContext: CallerContext,
  own: string,
  { acts, seed }: { readonly acts: number; readonly seed: number },
): Promise<{ readonly inEffect: number; readonly proposed: number }> {
  const taken: Answered['judgement'][] = [];
  async function ask<T>(query: string, variables: object = {}): Promise<T | null> {
    const { data } = await graph.ask<T>(query, variables, callerContext);
    return data ?? null;
  }
  const children = async () => {
    const query = '{ children(first: 100) { edges { node { id version } } } }';
    const listed = await ask<{ children: { edges: { node: Listed }[] } }>(query);
    return listed?.children.edges.map(({ node }) => node) ?? [];
  };
  const leads = async () => {
    const side = '{ child { id version } }';
    const query = `{ matchReview(first: 50) { edges { node { left ${side} right ${side} } } } }`;
    type Answer = { matchReview: { edges: { node: Record<'left' | 'right', { child: Listed } | null> }[] } | null };
    return (await ask<Answer>(query))?.matchReview?.edges.map(({ node }) => node) ?? [];
  };
  const mutate = async (field: string, type: string, input: object): Promise<void> => {
    const key = `random key ${taken.length} ${Math.random()}`;
    const answer = await ask<{ judged: Answered | null }>(
      `mutation ($input: ${type}!) { judged: ${field}(input: $input) { judgement { id standing } } }`,
      { input: { reason: REASON, key, ...input } },
    );
    if (answer?.judged && field !== 'undo') taken.push(answer.judged.judgement);
  };

  // One that takes effect: of 40 acts at random, one sample in 25 has none.
  const first = { field: 'rejectMatch', isOwn: false, other: 0 } as const;
  for (const { field, isOwn, other } of [first, ...fc.sample(act, { numRuns: acts, seed })]) {
    const all = await children();
    const mine = all.find(({ id }) => id === own) ?? (await known(own));
    const any = all[other % all.length] ?? null;
    if (field === 'breakGlass') {
      await ask('mutation ($id: ID!, $reason: String!) { breakGlass(child: $id, reason: $reason) { id } }', {
        id: own,
        reason: REASON,
      });
    } else if (field === 'undo' || field === 'secondJudgement') {
      const judgement = taken[other % Math.max(taken.length, 1)]?.id ?? 'none';
      const named = all.map(({ id, version }) => ({ id, version }));
      if (field === 'undo') await mutate(field, 'UndoInput', { judgement, children: named });
      else await mutate(field, 'SecondInput', { judgement });
    } else if (isOwn && mine && any) {
      await mutate(field, 'MatchJudgementInput', { left: mine, right: any });
    } else {
      const pairs = await leads();
      const pair = pairs[other % Math.max(pairs.length, 1)];
      if (pair?.left && pair.right) {
        await mutate(field, 'MatchJudgementInput', { left: pair.left.child, right: pair.right.child });
      }
    }
  }
  const isProposed = ({ standing }: Answered['judgement']) => standing === 'PROPOSED';
  const proposed = taken.filter(isProposed).length;
  return { inEffect: taken.length - proposed, proposed };

  async function known(id: string): Promise<Listed | null> {
    const answer = await ask<{ child: Listed | null }>('query ($id: ID!) { child(id: $id) { id version } }', { id });
    return answer?.child ?? null;
  }
}
