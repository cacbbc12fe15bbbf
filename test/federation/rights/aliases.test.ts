import { RECORD_REF_MARK } from '../../../schema/signing/record-ref';
import type { CallerContext } from '../../../schema/rights/caller';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { stranger } from './worlds/mirrored-graph';
import { CALLED_AS_INSIDE, plainlyAliased, randomQuestions, renamed } from './worlds/random-questions';
import type { RandomOperation } from '../../random-operations';

const QUESTIONS = 100;
describe('names that a caller gives', () => {
  let graph: RunningGraph;
  let questions: readonly RandomOperation[];
  const callerContexts: readonly CallerContext[] = [
    testCallerContext(),
    stranger('RAILWAY_POST'),
    stranger('SUPERVISOR'),
  ];

  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 30,
      env: {
        BUDGET_MS: '20000',
        MAX_COST: '10000000',
        MAX_ALIASES: '200',
        MAX_ROOT_FIELDS: '100',
        MAX_DIRECTIVES: '200',
      },
      // A record that is read again would change the times in the answers.
      source: () => ({ feedEveryMs: 3_600_000, freshMs: 3_600_000 }),
    });
    await graph.matched();
    type Listed = { children: { edges: { node: { id: string } }[] } };
    const { data } = await graph.ask<Listed>('{ children(first: 30) { edges { node { id } } } }');
    const ids = (data?.children.edges ?? []).map(({ node }) => node.id);
    questions = [...CALLED_AS_INSIDE, ...randomQuestions(QUESTIONS, ids, ['Child.possibleMatches'])];
  });
  afterAll(() => graph.close());

  it('change only the names in the answer, even if other things have the same name (law)', async () => {
    const wrong: string[] = [];
    for (const [index, question] of questions.entries()) {
      const callerContext = callerContexts[index % callerContexts.length] ?? testCallerContext();
      const { operation, names } = plainlyAliased(question);
      const plain = await (await graph.post(operation, callerContext)).json();
      const expected = JSON.stringify(renamed(plain, names));
      for (const time of ['first', 'again']) {
        const text = JSON.stringify(await (await graph.post(question, callerContext)).json());
        if (text === expected && !text.includes(RECORD_REF_MARK)) continue;
        wrong.push(`${index}, ${time}:\n  ${text.slice(0, 400)}\n  ${expected.slice(0, 400)}\n  ${question.query}`);
      }
    }
    expect(`${wrong.length} wrong\n${wrong.slice(0, 3).join('\n')}`).toBe('0 wrong\n');
  });
});
