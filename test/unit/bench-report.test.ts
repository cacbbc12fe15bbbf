import { sendAll } from '../bench/batch';
import { Report, type Results } from '../bench/report';
import type { Target } from '../bench/target';

const figures = (cpuMs: number, failed: number) => ({ cpuMs, wallMs: { median: 7, p99: 9 }, calls: 3, failed });
const settings = {
  machine: { node: 'v20', cpu: 'a processor', cpus: 2 },
  settings: { worldSize: 4000, rounds: 3, quick: true },
};

function open() {
  const printed: string[] = [];
  const saved: Results[] = [];
  const report = new Report(
    settings,
    (text) => printed.push(text),
    (results) => saved.push(structuredClone(results)),
  );
  return { report, text: () => printed.join(''), saved };
}

describe('the report of the bench', () => {
  it('holds each row as soon as it is measured, in print and in the file', () => {
    const { report, text, saved } = open();
    const suts = { ours: figures(6.2, 0), floor: figures(4.1, 0), stock: figures(31, 2) };
    const ratios = { goal: 8, stockRatio: 5, cachedStockRatio: NaN, floorRatio: 1.5 };
    report.scenario({ name: 'one child, cold', suts, ...ratios });
    expect(text()).toMatch(/one child, cold +6\.20 +4\.10 +31\.0 .* 2\n$/);
    expect(saved.at(-1)?.scenarios.map(({ name }) => name)).toEqual(['one child, cold']);
  });

  it('tells what could not be measured and why, and is not whole then', () => {
    const { report, text, saved } = open();
    expect(report.isWhole).toBe(true);
    report.unmeasured({ name: 'growth', why: 'the floor ended while it was measured' });
    expect(text()).toContain('growth: the floor ended while it was measured');
    expect(saved.at(-1)?.unmeasured).toHaveLength(1);
    expect(report.isWhole).toBe(false);
  });
});

describe('a request of the bench that fails', () => {
  it('is counted, and the others are measured', async () => {
    let sent = 0;
    const target: Pick<Target, 'send'> = {
      send: () => ((sent += 1) === 2 ? Promise.reject(new Error('a slow moment')) : Promise.resolve('{}')),
    };
    const jobs = ['a', 'b', 'c'].map((id) => ({ kind: 'child', id }) as const);
    const { wallMs, failed } = await sendAll(target, jobs, 1);
    expect([wallMs.length, failed]).toEqual([2, 1]);
  });
});
