import { createReports } from '../../../../gateway/report/reports';
import type { AskGraph } from '../../../../gateway/report/graph/read-drive-report';
import { FIGURE_NAMES } from '../../../../gateway/report/graph/report-figures';
import type { Role } from '../../../../schema/rights/caller';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { inventedReport } from './invented-report';

const { drive, figures } = inventedReport();
const ask: AskGraph = ({ operationName, variables }) => {
  if (operationName === 'ReportableDrives')
    return Promise.resolve({ data: { drives: [{ id: drive.id }] }, errors: [] });
  if (operationName === 'FiguresOfReport') {
    const values = FIGURE_NAMES.map((name) => [name, figures[name].value] as const);
    return Promise.resolve({ data: Object.fromEntries(values), errors: [] });
  }
  if (variables['drive'] === drive.id) return Promise.resolve({ data: { drive }, errors: [] });
  const error = { message: 'x', path: ['drive'], extensions: { code: 'DRIVE_NOT_FOUND' } };
  return Promise.resolve({ data: { drive: null }, errors: [error] });
};
const clock = createFakeClock(Date.parse('2025-11-15T12:00:00+05:30'));
const reports = createReports({ clock, graph: 'Muskaan Graph, schema 0a1b' });

const get = (
  path: string,
  search = '?lang=en',
  role: Role = 'SUPERVISOR',
  host: string | null = 'graph.example:4000',
) => reports.answer({ path, search, host }, { callerContext: callerContextAs(role), ask });

describe('reports', () => {
  it('are a page and tables below a drive, and a list of drives above', async () => {
    const page = await get('/reports/drives/drive-1');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('Muskaan Graph, schema 0a1b, graph.example:4000');
    const table = await get('/reports/drives/drive-1/found-states.csv');
    expect(table.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="found-states.csv"',
    });
    expect(JSON.parse((await get('/reports/drives')).body)).toEqual({ drives: [{ id: 'drive-1' }] });
  });

  it.each([
    ['PRESS', 'FIGURE_NOT_RELEASED'],
    ['FAMILY', 'ROLE_REFUSED'],
  ] as const)('are refused to %s with %s, whether or not there is such a drive', async (role, code) => {
    for (const path of ['/reports/drives', '/reports/drives/drive-1', '/reports/drives/none']) {
      await expect(get(path, '?lang=en', role)).rejects.toMatchObject({ status: 403, code });
    }
  });

  it.each([
    ['', 'none'],
    ['?lang=mr', 'another'],
    ['?lang=hi&lang=en', 'it 2 times'],
  ])('refuse another language than Hindi or English, and say what came: %p', async (search, got) => {
    await expect(get('/reports/drives/drive-1', search)).rejects.toMatchObject({
      ...{ status: 400, code: 'REQUEST_INVALID', details: { expected: 'lang: hi or en', got } },
    });
  });

  it.each(['none', '%', '%00', 'a'.repeat(300)])('know no drive %p', async (id) => {
    await expect(get(`/reports/drives/${id}`)).rejects.toMatchObject({ status: 404, code: 'DRIVE_NOT_FOUND' });
  });

  it.each(['/reports/', '/reports/children', '/reports/drives/drive-1/months', '/reports/drives/drive-1/names.csv'])(
    'have nothing at %s',
    async (path) => {
      await expect(get(path)).rejects.toMatchObject({ status: 404, code: 'REQUEST_INVALID' });
    },
  );

  it('print no address that could be another text', async () => {
    for (const host of [null, 'x<b>', 'a b']) {
      const { body } = await get('/reports/drives/drive-1', '?lang=en', 'SUPERVISOR', host);
      expect(body).toContain('from Muskaan Graph, schema 0a1b.');
    }
  });
});
