import fc from 'fast-check';
import { wholeRecord } from '../../../schema/agencies/record-key';
import { World } from '../../agencies/story/world';
import { writtenRecord } from '../../unit/agencies/written-story';
import type { RunningGraph } from '../graph/running-graph';
import { callersOf } from './matrix/callers-of-child';
import { chosenChildren } from './matrix/chosen-children';
import { ComparedAnswers } from './matrix/compared-answers';
import { fullestCallers, readKnownChild, type ChildCaller, type KnownChild } from './matrix/known-child';
import { cellsOfMatrix, cellsTried } from './matrix/matrix-cells';
import { queriesBelowChild, queriesForTwo } from './matrix/queries-below-child';
import { startWholeGraph } from './matrix/whole-graph';

const LONG = 600_000;

const AT_ONCE = 16;

describe('what the graph answers of a child', () => {
  let graph: RunningGraph;
  let answers: ComparedAnswers;
  const children: KnownChild[] = [];
  const callers: { readonly child: KnownChild; readonly caller: ChildCaller }[] = [];

  beforeAll(async () => {
    graph = await startWholeGraph(150);
    await graph.matched();
    answers = new ComparedAnswers(graph);
    for (const story of chosenChildren(graph.agencies.story())) children.push(await readKnownChild(graph, story));
    for (const child of children) {
      for (const caller of callersOf(child)) {
        callers.push({ child, caller });
        if (caller.opens !== null) await breakGlass(graph, caller);
      }
    }
  }, LONG);
  afterAll(() => graph.close());

  const mismatchesFor = async (child: KnownChild, caller: ChildCaller, query: string) => {
    const mismatches = await answers.mismatchesOf(query, child, caller);
    return mismatches.map((mismatch) => `${caller.name}: ${mismatch}`);
  };

  it('is compared with what the agencies have written', () => {
    const { seed, size } = graph.agencies.world;
    const world = new World(seed, size);
    for (const { story, records } of children) {
      expect(records.map(({ key }) => key).sort()).toEqual([...story.records].sort());
      for (const { key, fields } of records) {
        const written = JSON.stringify(writtenRecord(world, wholeRecord(key)));
        const names = namesIn(fields);
        expect([key, names.length > 0, names.filter((name) => !written.includes(name))]).toEqual([key, true, []]);
      }
    }
  });

  it(
    'is, of every field, what the matrix says for the role, the purpose and the relation',
    async () => {
      for (const { child, caller } of callers) {
        const mismatches = await answers.mismatchesOfWhole(child, caller);
        expect([caller.name, mismatches.slice(0, 10)]).toEqual([caller.name, []]);
      }
    },
    LONG,
  );

  it('says with one voice, in the child and beside the answer, what is withheld', async () => {
    for (const { child, caller } of callers) {
      const { inside, beside } = await answers.accountsOf(child, caller);
      expect([caller.name, beside]).toEqual([caller.name, inside]);
    }
  });

  it('is tested for every cell of the matrix', () => {
    const tried = new Set(callers.flatMap(({ child, caller }) => cellsTried(child, caller)));
    expect(cellsOfMatrix().filter((cell) => !tried.has(cell))).toEqual([]);
    const teams = children.flatMap(({ records }) => records.map(({ fields }) => fields['teams'] ?? []));
    expect(teams.some((sent) => (sent as unknown[]).length > 1)).toBe(true);
  });

  it(
    'is the same for any query, also when those who see the most have warmed every cache',
    async () => {
      const law = fc.asyncProperty(fc.constantFrom(...children), queriesBelowChild(), async (child, query) => {
        const mismatches: string[] = [];
        for (const fullest of fullestCallers(child.story))
          mismatches.push(...(await mismatchesFor(child, fullest, query)));
        const others = callers.filter((one) => one.child === child);
        // Some at a time: all of them at once may be more than the registry answers in time on a busy machine.
        for (let from = 0; from < others.length; from += AT_ONCE) {
          const some = others.slice(from, from + AT_ONCE);
          mismatches.push(...(await Promise.all(some.map(({ caller }) => mismatchesFor(child, caller, query)))).flat());
        }
        expect(mismatches).toEqual([]);
      });
      await fc.assert(law, { numRuns: 20 });
    },
    LONG,
  );

  it(
    'follows the rights to each child when one query asks for two',
    async () => {
      const [anyCaller, anyChild] = [fc.nat(callers.length - 1), fc.constantFrom(...children)];
      const law = fc.asyncProperty(anyCaller, anyChild, queriesForTwo(), async (at, other, query) => {
        const { child, caller } = callers[at] ?? { child: other, caller: fullestCallers(other.story)[0] };
        expect([caller.name, await answers.mismatchesOfTwo(query, child, other, caller)]).toEqual([caller.name, []]);
      });
      await fc.assert(law, { numRuns: 50 });
    },
    LONG,
  );
});

/** Every name, or text in one, anywhere in a record. */
function namesIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return ['name', 'text'].includes(field) ? [value] : [];
  return Object.entries(value ?? {}).flatMap(([name, inner]) => namesIn(inner, name));
}

async function breakGlass(graph: RunningGraph, { callerContext, opens, name }: ChildCaller): Promise<void> {
  const query = 'mutation ($id: ID!, $reason: String!) { breakGlass(child: $id, reason: $reason) { id } }';
  const reason = 'The child is in danger, and nobody answers.';
  const { errors } = await graph.ask(query, { id: opens, reason }, callerContext);
  if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
}
