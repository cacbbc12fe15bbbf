import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { confusionTable, FINDINGS, type ConfusionTable, type Truth } from './confusion-table';

jest.setTimeout(400_000);

describe('the children of the sandbox whose records no paper joins', () => {
  let graph: RunningGraph;
  let table: ConfusionTable;
  const all = (truth: Truth) => FINDINGS.reduce((sum, finding) => sum + table[truth][finding], 0);

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 300 });
    table = await confusionTable(graph);
  });
  afterAll(() => graph.close());

  it('are found as strong leads or in review if they gave their true name', () => {
    const { STRONG, REVIEW } = table['one child'];
    expect(all('one child')).toBeGreaterThan(60);
    expect((STRONG + REVIEW) / all('one child')).toBeGreaterThan(0.95);
    expect(STRONG / all('one child')).toBeGreaterThan(0.25);
  });

  it('are no strong lead under a false name', () => {
    expect(all('one child, under a false name on one side')).toBeGreaterThan(10);
    expect(table['one child, under a false name on one side'].STRONG).toBe(0);
  });

  it('are no strong lead to their twin, brother or sister, but people are shown both', () => {
    expect(table.twins.REVIEW).toBeGreaterThan(0);
    expect(table.twins.STRONG).toBe(0);
    expect(table['brothers and sisters'].STRONG).toBe(0);
  });

  it('are a strong lead to a stranger, even of the same name, far more rarely than to themselves', () => {
    expect(all('namesakes')).toBeGreaterThan(0);
    expect(table.strangers.STRONG + table.namesakes.STRONG).toBeLessThan(table['one child'].STRONG / 5);
  });
});
