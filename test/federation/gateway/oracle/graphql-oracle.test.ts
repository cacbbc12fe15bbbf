import { SUBGRAPHS } from '../../../../schema/agencies/agencies';
import { subgraphSdl, supergraphSdl } from '../../../../schema/supergraph/sdl';
import { SubgraphFailure, type SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { aliasNames, createRandom, randomOperation, type Random } from '../../../random-operations';
import { differences, unexplained, type Leniency } from './compared-answers';
import { startDriven, type Driven, type DrivenOptions, type OnTheWay } from './driven-gateway';
import { REFUSED, SUPERGRAPHS } from './fixtures';

/** Operations drawn for each supergraph; `ORACLE_RUNS` multiplies them, `ORACLE_SEED` moves them. */
const RUNS = { shop: 400, zoo: 550, levels: 450, hidden: 150, ours: 450 };
const TIMES = Number(process.env['ORACLE_RUNS'] ?? 1);
const FIRST = Number(process.env['ORACLE_SEED'] ?? 1);
const STOCK_PART = 10;

type Name = keyof typeof RUNS;
const AWAY = ['shop', 'zoo', 'levels', 'ours'] as const;

const OURS: DrivenOptions = {
  supergraph: supergraphSdl(),
  parts: Object.fromEntries(SUBGRAPHS.map((name) => [name, subgraphSdl(name)])),
};
// Where a hidden type would stand is a null, with or without a word about it.
const leniencyOf = (name: Name): Leniency => ({ mayExplain: name === 'hidden' });
const optionsOf = (name: Name): DrivenOptions => (name === 'ours' ? OURS : { parts: SUPERGRAPHS[name] });

/** The seeds of operations that are answered otherwise than by graphql-js, with what differs. */
async function failures(driven: Driven, count: number, leniency: Leniency): Promise<readonly string[]> {
  const aliases = aliasNames(driven.universe.schema);
  const failed: string[] = [];
  for (let seed = FIRST; seed < FIRST + count; seed += 1) {
    const operation = randomOperation({ schema: driven.schema, mostFields: 12 }, aliases, seed);
    const theirs = await driven.oracle(operation);
    // The first time nothing is known of the operation; from the second time on its plan is.
    for (const time of ['first', 'again']) {
      const wrong = differences(await driven.ask(operation), theirs, leniency);
      if (wrong.length === 0) continue;
      const { query, variables } = operation;
      failed.push(`seed ${seed}, ${time}: ${wrong.join('; ')}\n${query}\n${JSON.stringify(variables)}`);
    }
  }
  return failed;
}

const MALFORMED: readonly unknown[] = [
  ...[
    null,
    'text',
    {},
    { data: 7 },
    { data: {} },
    { data: null },
    { data: { _entities: [] } },
    { data: { _entities: 7 } },
  ],
  ...[
    { data: null, errors: [{ message: 'x' }] },
    { data: {}, errors: 'x' },
    { data: {}, extensions: 7 },
  ],
];

/** One way of being away for good, or a new one for each fetch. */
function wayOf(random: Random): OnTheWay {
  const unreachable = () => Promise.reject(new SubgraphFailure('SUBGRAPH_UNREACHABLE'));
  const ways: readonly OnTheWay[] = [
    unreachable,
    (_, late) => late(),
    () => Promise.resolve(random.pick(MALFORMED) as SubgraphAnswer),
  ];
  if (random.chance(0.6)) return random.pick(ways);
  return (send, late) => random.pick([...ways, (well: typeof send) => well()])(send, late);
}

async function unexplainedNulls(driven: Driven, parts: readonly string[], count: number): Promise<readonly string[]> {
  const aliases = aliasNames(driven.universe.schema);
  const failed: string[] = [];
  for (let seed = FIRST; seed < FIRST + count; seed += 1) {
    const operation = randomOperation({ schema: driven.schema, mostFields: 12 }, aliases, seed);
    const types = new Map<string, string>();
    const theirs = await driven.oracle(operation, (path, type) => types.set(JSON.stringify(path), type));
    if (!theirs.data) continue;
    for (const time of ['first', 'again']) {
      const random = createRandom(seed);
      const part = random.pick(parts);
      driven.disturb(part, wayOf(random));
      const wrong = unexplained(await driven.ask(operation), theirs, types);
      driven.disturb(null);
      if (wrong.length === 0) continue;
      failed.push(
        `seed ${seed}, ${part}, ${time}: ${wrong.join('; ')}\n${operation.query}\n${JSON.stringify(operation.variables)}`,
      );
    }
  }
  return failed;
}

/** All failing seeds, and the first failures whole. */
function report(failed: readonly string[]): string {
  if (failed.length === 0) return '';
  const seeds = new Set(failed.map((text) => text.split(',')[0]));
  return `${[...seeds].join(', ')} (${seeds.size})\n\n${failed.slice(0, Number(process.env['ORACLE_SHOW'] ?? 3)).join('\n\n')}`;
}

describe('the gateway and plain graphql-js', () => {
  it.each(Object.keys(RUNS) as Name[])(
    'answer random operations on "%s" alike, known or not',
    async (name) => {
      const driven = await startDriven(optionsOf(name));
      const failed = await failures(driven, RUNS[name] * TIMES, leniencyOf(name));
      await driven.stop();
      expect(report(failed)).toBe('');
    },
    300_000,
  );

  it.each(AWAY)(
    'differ by nulls that are explained, each at its place, while a subgraph of "%s" is away',
    async (name) => {
      const driven = await startDriven({ ...optionsOf(name), faults: 0, dependent: false });
      const failed = await unexplainedNulls(
        driven,
        Object.keys(optionsOf(name).parts),
        Math.ceil((RUNS[name] * TIMES) / 4),
      );
      await driven.stop();
      expect(report(failed)).toBe('');
    },
    300_000,
  );

  it.each(Object.keys(RUNS) as Name[])(
    'answer them alike on "%s" by the stock executor',
    async (name) => {
      const driven = await startDriven({ ...optionsOf(name), execution: 'stock' });
      const failed = await failures(driven, Math.ceil(RUNS[name] / STOCK_PART), {
        ...leniencyOf(name),
        // Apollo counts the objects that it asks about, and not where they stand in their list.
        anyIndex: true,
      });
      await driven.stop();
      expect(report(failed)).toBe('');
    },
    300_000,
  );

  it.each(Object.entries(REFUSED))(
    'have nothing to compare for %s: it is refused when it is loaded',
    async (_, parts) => {
      await expect(startDriven({ parts })).rejects.toThrow(/(Media|Unit|A)\b/);
    },
  );
});
