import type { GraphQLFormattedError } from 'graphql';
import { Refused } from '../../../../../gateway/errors/refused';
import { readDriveReport, readDrives, type AskGraph } from '../../../../../gateway/report/graph/read-drive-report';
import { FIGURE_NAMES, type DriveReport } from '../../../../../gateway/report/graph/report-figures';
import { inventedReport, READING } from '../invented-report';

const LATER = Date.parse('2025-11-15T12:00:00+05:30');

/** The graph as it would answer for an invented report; what is asked is noted. */
function graphOf({ drive, figures }: DriveReport, errors: readonly GraphQLFormattedError[] = []) {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const ask: AskGraph = ({ operationName, variables }) => {
    asked.push(variables);
    const data =
      operationName === 'DriveOfReport'
        ? { drive }
        : Object.fromEntries(FIGURE_NAMES.map((name) => [name, figures[name].value]));
    return Promise.resolve({ data, errors: operationName === 'FiguresOfReport' ? errors : [] });
  };
  return { ask, asked };
}

const failed = (code: string, ...path: string[]): GraphQLFormattedError => ({
  ...{ message: 'x', extensions: { code } },
  ...(path.length > 0 ? { path } : {}),
});

const without = (change: Partial<DriveReport['drive']>): DriveReport => {
  const report = inventedReport();
  return { ...report, drive: { ...report.drive, ...change } };
};

describe('reading a report from the graph', () => {
  it('asks for the drive’s unit and days, both included', async () => {
    const { ask, asked } = graphOf(inventedReport());
    const { period, figures } = await readDriveReport(ask, 'drive-1', LATER);
    expect(asked).toEqual([
      { drive: 'drive-1' },
      { drive: 'drive-1', unit: 'district:MP/Ratlam', from: '2025-07-01', to: '2025-09-30' },
    ]);
    expect(period).toEqual({ from: '2025-07-01', to: '2025-09-30' });
    expect(figures.months.value?.counted.total).toBe(126);
  });

  it('ends with today in India while the drive is running, or where its end is not said', async () => {
    const justPastMidnight = Date.parse('2025-08-14T19:00:00Z');
    for (const change of [{}, { to: null }]) {
      const { period } = await readDriveReport(graphOf(without(change)).ask, 'x', justPastMidnight);
      expect(period?.to).toBe('2025-08-15');
    }
  });

  it.each([
    ['NO_UNIT', { unit: null }],
    ['NO_PERIOD', { from: null }],
  ] as const)(
    'says %s of every figure where the records do not say it, and asks nothing more',
    async (missing, change) => {
      const { ask, asked } = graphOf(without(change));
      const { figures } = await readDriveReport(ask, 'x', LATER);
      expect(FIGURE_NAMES.map((name) => figures[name].missing)).toEqual(FIGURE_NAMES.map(() => missing));
      expect(asked).toHaveLength(1);
    },
  );

  it('says of each figure by which code it is missing', async () => {
    const report = inventedReport({ time: { value: null, missing: 'INTERNAL' } });
    const { ask } = graphOf(report, [failed('SUBGRAPH_TIMEOUT', 'time')]);
    const { figures } = await readDriveReport(ask, 'x', LATER);
    expect(figures.time.missing).toBe('SUBGRAPH_TIMEOUT');
    expect(figures.months.missing).toBeNull();
  });

  it('holds as of the earliest of its sources, and is incomplete when one of them is behind', async () => {
    const earlier = '2025-10-30T06:00:00+05:30';
    const source = { source: 'police-mh', asOf: earlier, behind: true, code: null };
    const behind = { asOf: earlier, complete: false, sources: [source] };
    const { states } = inventedReport().figures;
    if (states.missing !== null) throw new Error('not given');
    const report = inventedReport({ states: { value: { ...states.value, reading: behind }, missing: null } });
    const { reading } = await readDriveReport(graphOf(report).ask, 'x', LATER);
    expect(reading).toEqual({ asOf: earlier, complete: false, sources: [source, ...READING.sources] });
  });

  it.each([
    ['DRIVE_NOT_FOUND', 404],
    ['UNIT_NOT_OWN', 403],
    ['SUBGRAPH_TIMEOUT', 503],
  ])('refuses with %s a drive that the graph refuses so', async (code, status) => {
    const ask: AskGraph = () => Promise.resolve({ data: { drive: null }, errors: [failed(code, 'drive')] });
    await expect(readDriveReport(ask, 'x', LATER)).rejects.toMatchObject({ code, status });
  });

  it('refuses a report of which the caller may have no figure, and makes one of those that can be had', async () => {
    const none = Object.fromEntries(FIGURE_NAMES.map((name) => [name, { value: null, missing: 'INTERNAL' }]));
    const every = FIGURE_NAMES.map((name) => failed('UNIT_NOT_OWN', name));
    const report = { ...inventedReport(), figures: none as unknown as DriveReport['figures'] };
    await expect(readDriveReport(graphOf(report, every).ask, 'x', LATER)).rejects.toMatchObject({
      ...{ code: 'UNIT_NOT_OWN', status: 403 },
    });
    const away = [failed('SUBGRAPH_TIMEOUT')];
    await expect(readDriveReport(graphOf(report, away).ask, 'x', LATER)).resolves.toBeDefined();
  });

  it('lists the drives, and is refused where there is no list', async () => {
    const drives = [{ id: 'drive-1' }];
    await expect(readDrives(() => Promise.resolve({ data: { drives }, errors: [] }))).resolves.toEqual(drives);
    await expect(readDrives(() => Promise.resolve({ data: null, errors: [] }))).rejects.toThrow(Refused);
  });
});
