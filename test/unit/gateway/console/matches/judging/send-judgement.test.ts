import type { GraphAnswer, Operation } from '../../../../../../gateway/console/graph/operation';
import { createJudge } from '../../../../../../gateway/console/matches/judging/send-judgement';

const ORDER = { act: 'confirmMatch', left: { id: 'a', version: '1' }, right: { id: 'b', version: '1' } } as const;
const REASON = 'Both parents recognised her at Alwar.';
const failed = (code: string): GraphAnswer => ({ data: null, errors: [{ message: code, extensions: { code } }] });
const done: GraphAnswer = { data: { confirmMatch: { replayed: false, judgement: { id: 'j' }, children: [] } } };

/** Answers in turn; what was sent is kept. */
function judging(...answers: readonly GraphAnswer[]) {
  const sent: Operation[] = [];
  let keys = 0;
  const given = { asker: 'one' };
  const judge = createJudge(
    (operation) => {
      sent.push(operation);
      return Promise.resolve(answers[sent.length - 1] ?? failed('OUTCOME_UNKNOWN'));
    },
    () => given.asker,
    () => `key-${++keys}`,
  );
  return {
    given,
    judge,
    keysSent: () => sent.map(({ variables }) => (variables['input'] as { key: string }).key),
    sent,
  };
}

describe('a judgement', () => {
  it('names the versions that were seen, the reason and a key, as variables', async () => {
    const { judge, sent } = judging(done);
    expect((await judge(ORDER, REASON)).kind).toBe('DONE');
    expect(sent[0]?.variables).toEqual({
      input: { left: ORDER.left, right: ORDER.right, reason: REASON, key: 'key-1' },
    });
    expect(sent[0]?.query).not.toContain(REASON);
  });

  it.each(['OUTCOME_UNKNOWN', 'GRAPH_UNREACHABLE'])(
    'is sent again by itself with the same key after %s',
    async (code) => {
      const { judge, keysSent } = judging(failed(code), done);
      expect((await judge(ORDER, REASON)).kind).toBe('DONE');
      expect(keysSent()).toEqual(['key-1', 'key-1']);
    },
  );

  it('is never sent again in the name of another officer, who signed in meanwhile', async () => {
    const { given, judge, keysSent, sent } = judging(failed('OUTCOME_UNKNOWN'), done);
    const judged = judge(ORDER, REASON);
    given.asker = 'another';
    expect((await judged).kind).toBe('UNKNOWN');
    expect(sent).toHaveLength(1);
    // Who judges the same in the same words judges anew.
    await judge(ORDER, REASON);
    expect(keysSent()).toEqual(['key-1', 'key-2']);
  });

  it('keeps its key when the officer sends it again, so that it never judges twice', async () => {
    const { judge, keysSent } = judging(failed('OUTCOME_UNKNOWN'), {}, done);
    expect((await judge(ORDER, REASON)).kind).toBe('UNKNOWN');
    expect((await judge(ORDER, REASON)).kind).toBe('DONE');
    expect(keysSent()).toEqual(['key-1', 'key-1', 'key-1']);
  });

  it.each(['CALLER_UNKNOWN', 'PURPOSE_REQUIRED', 'BUDGET_SPENT', 'AUDIT_UNAVAILABLE'])(
    'stays unknown when sending it again is refused with %s, before the graph looks whether it was made',
    async (code) => {
      const { judge, keysSent } = judging(failed('OUTCOME_UNKNOWN'), failed(code), failed(code), failed(code), done);
      expect((await judge(ORDER, REASON)).kind).toBe('UNKNOWN');
      expect((await judge(ORDER, REASON)).kind).toBe('UNKNOWN');
      expect((await judge(ORDER, REASON)).kind).toBe('DONE');
      expect(new Set(keysSent())).toEqual(new Set(['key-1']));
    },
  );

  it('has another key than any other judgement', async () => {
    const { judge, keysSent } = judging();
    await judge(ORDER, REASON);
    await judge({ ...ORDER, act: 'rejectMatch' }, REASON);
    await judge({ ...ORDER, left: { id: 'a', version: '2' } }, REASON);
    await judge(ORDER, `${REASON} Twice.`);
    expect(new Set(keysSent()).size).toBe(4);
  });

  it('is made anew in the same words once the first is done: confirmed, taken back, confirmed', async () => {
    const { judge, keysSent } = judging(done, done);
    await judge(ORDER, REASON);
    await judge(ORDER, REASON);
    expect(keysSent()).toEqual(['key-1', 'key-2']);
  });

  it.each([
    ['CHILD_CHANGED', 'CHANGED'],
    ['JUDGEMENT_CONFLICT', 'CHANGED'],
    ['REASON_INVALID', 'REFUSED'],
    ['ROLE_REFUSED', 'REFUSED'],
    ['REGISTRY_UNAVAILABLE', 'REFUSED'],
  ])('was not done after %s: %s, and is not sent again by itself', async (code, kind) => {
    const { judge, sent } = judging(failed(code));
    expect(await judge(ORDER, REASON)).toMatchObject({ kind, errors: [{ extensions: { code } }] });
    expect(sent).toHaveLength(1);
  });
});
