import { randomBytes } from 'node:crypto';
import { policeContract } from '../../../subgraphs/police/contract';
import { MALFORMED } from '../../../subgraphs/runtime/agency/dialect';
import { createRowCipher } from '../../../subgraphs/runtime/feed/row-cipher';
import type { ForeignRow } from '../../../subgraphs/runtime/source-file/foreign-row';
import { createRowCodec } from '../../../subgraphs/sources/changes/row-codec';
import { median } from '../statistics';
import { cpuMs } from './cpu-time';
import type { ReadingPath, ToRead } from './reading-paths';

const STEPS = ['parse', 'map', 'read', 'hash', 'encrypt', 'decrypt'] as const;
type Step = (typeof STEPS)[number];

/** Processor time of each step for one paper, µs; the median of the rounds. */
export interface ReadingCost extends Readonly<Record<Step, number>> {
  readonly name: string;
  readonly papers: number;
  /** Of parsing, mapping and reading together. */
  readonly whole: number;
  /** Values that could not be read. */
  readonly losses: number;
}

/** Reads the same papers by every path, turn by turn, so that what disturbs one round disturbs all of its paths. */
export async function measureReading(paths: readonly ReadingPath[], rounds: number): Promise<readonly ReadingCost[]> {
  const sides = paths.map((path) => ({ path, spent: [] as Spent[] }));
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const { path, spent } of sides) {
      const one = await readOnce(path);
      if (round > 0) spent.push(one);
    }
  }
  return sides.map(({ path, spent }) => {
    const [first] = spent;
    const of = (step: Step) => median(spent.map(({ us }) => us[step]));
    const steps = Object.fromEntries(STEPS.map((step) => [step, of(step)])) as Record<Step, number>;
    const whole = median(spent.map(({ us }) => us.parse + us.map + us.read));
    return { name: path.name, papers: first?.papers ?? 0, losses: first?.losses ?? 0, ...steps, whole };
  });
}

interface Spent {
  readonly papers: number;
  readonly losses: number;
  readonly us: Readonly<Record<Step, number>>;
}

const codec = createRowCodec(createRowCipher(randomBytes(32)));
const PLACE = { source: 'police-rj', kind: 'fir', native: 'RJ/08010001/2025/0001' };

async function readOnce(path: ReadingPath): Promise<Spent> {
  const us: Partial<Record<Step, number>> = {};
  const timed = async <T>(step: Step, work: () => T | Promise<T>, count: number | null): Promise<T> => {
    const from = cpuMs();
    const result = await work();
    us[step] = (1000 * (cpuMs() - from)) / (count ?? (result as readonly unknown[]).length);
    return result;
  };
  const rows = (await timed('parse', () => path.parse(), null)) as readonly ForeignRow[];
  const papers = rows.length;
  const mapped = await timed('map', () => rows.map((row) => path.map(row)), papers);
  const toRead = mapped.filter((one): one is ToRead => one !== null);
  const read = await timed('read', () => toRead.map(({ record, row }) => policeContract.read(row, record)), papers);
  const losses = read.map((one) => (one === MALFORMED ? null : one.losses.length));
  // A figure of papers that are refused would be a figure of nothing.
  if (toRead.length < papers || losses.includes(null)) throw new Error(`${path.name}: papers that cannot be read`);
  await timed('hash', () => rows.map((row) => codec.hashOf(row)), papers);
  const kept = await timed('encrypt', () => rows.map((row) => codec.encode(row, PLACE)), papers);
  await timed('decrypt', () => kept.map((text) => codec.decode(text, PLACE)), papers);
  return { papers, losses: losses.reduce<number>((sum, one) => sum + (one ?? 0), 0), us: us as Spent['us'] };
}
