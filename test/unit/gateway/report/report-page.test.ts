import { createHash } from 'node:crypto';
import { REPORT_POLICY, reportPage } from '../../../../gateway/report/report-page';
import { STATE_CODES } from '../../../../gateway/report/map/state-codes';
import { readTopology } from '../../../../gateway/report/map/read-topology';
import type { Figures } from '../../../../gateway/report/graph/report-figures';
import { CODES } from '../../../../schema/errors/codes';
import { crowdedReport, given, inventedReport, READING, WITHHELD } from './invented-report';

const MADE = {
  caller: { id: 'sp-ratlam', role: 'SUPERVISOR', unit: { district: 'MP/Ratlam' } },
  at: Date.parse('2025-10-31T19:10:00+05:30'),
  graph: 'Muskaan Graph, schema 0a1b2c3d4e5f, graph.example',
} as const;
/** What a reader sees, without the tags. */
const textOf = (page: string) =>
  page
    .replace(/<(style|title)>[\s\S]*?<\/\1>/gu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ');

describe.each(['hi', 'en'] as const)('the page of a report in %s', (language) => {
  const page = reportPage(inventedReport(), language, MADE);
  const text = textOf(page);

  it('is in its language, and says so', () => {
    expect(page).toContain(`<html lang="${language}">`);
    expect(text).toContain(language === 'hi' ? 'ऑपरेशन मुस्कान' : 'Operation Muskaan');
    expect(text).toContain(language === 'hi' ? 'ज़िला रतलाम' : 'Ratlam district');
    // Station names as the graph has them: not each has one in Hindi.
    expect(text).toContain(language === 'hi' ? 'जावरा' : 'Jaora');
    expect(text).toContain('Ratlam Town');
  });

  it('begins with what is asked for first: traced by sex, registered, pending, time', () => {
    const [, keys = ''] = /<dl class="keys">([\s\S]*?)<\/dl>/u.exec(page) ?? [];
    const figures = [...keys.matchAll(/<dd class="figure">([^<]*)<\/dd>/gu)].map(([, figure]) => figure);
    expect(figures).toEqual(['126', '98', '123', language === 'hi' ? '52.5 घंटे' : '52.5 hours']);
    expect(textOf(keys)).toContain(language === 'hi' ? '115 बालिकाएँ, 11 बालक' : '115 girls, 11 boys');
  });

  it('names its day, its sources, who made it, when, and from which graph', () => {
    for (const part of ['31.10.2025, 18:05', 'police-mp', 'sp-ratlam', 'MP/Ratlam', '31.10.2025, 19:10', MADE.graph]) {
      expect(text).toContain(part);
    }
  });

  it('runs nothing, loads nothing, and has no style but its own', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|url\(|@import|https?:/u);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
    expect(REPORT_POLICY).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(REPORT_POLICY.startsWith("default-src 'none'; ")).toBe(true);
  });

  it('is below 400 kB with every district and ninety stations', () => {
    const crowded = crowdedReport([...STATE_CODES.keys()], [...readTopology().districts.keys()]);
    expect(Buffer.byteLength(reportPage(crowded, language, MADE))).toBeLessThan(400_000);
  });

  it('says of each figure that is missing why, and shows the others', () => {
    const names = ['months', 'ages', 'stations', 'pendency', 'time', 'states'] as const;
    for (const name of names) {
      const missing: Partial<Figures> = { [name]: { value: null, missing: 'SUBGRAPH_TIMEOUT' } };
      const part = textOf(reportPage(inventedReport(missing), language, MADE));
      expect(part).toContain(CODES.SUBGRAPH_TIMEOUT[language]);
      expect(part).toContain(name === 'pendency' ? '126' : '154');
    }
  });

  it('says of a number that is withheld that it is, and why', () => {
    const counted = { counted: WITHHELD, groups: [], reading: READING };
    const withheld = textOf(reportPage(inventedReport({ months: given(counted) }), language, MADE));
    expect(withheld).toContain(language === 'hi' ? 'रोका गया' : 'withheld');
  });

  it('warns when a source is behind', () => {
    const report = inventedReport();
    const behind = { ...report, reading: { ...READING, complete: false } };
    expect(reportPage(behind, language, MADE)).toContain('class="as-of warning"');
    expect(page).not.toContain('class="as-of warning"');
  });

  it('holds names of records as texts', () => {
    const report = inventedReport();
    const named = { ...report, drive: { ...report.drive, name: '<script>x</script>', nameHi: '<script>x</script>' } };
    expect(reportPage(named, language, MADE)).not.toContain('<script');
  });

  it('names no place of care, not even that of its maker', () => {
    const caller = { id: 'home-1', role: 'HOME_STAFF', unit: { home: 'RJ/ALW/CH/0007' } } as const;
    expect(reportPage(report(), language, { ...MADE, caller })).not.toContain('RJ/ALW');
  });

  const report = () => inventedReport();
});
