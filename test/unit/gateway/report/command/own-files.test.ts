import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderRefused, PAGE_FILE, writeReport } from '../../../../../gateway/report/command/own-files';
import { reportTable } from '../../../../../gateway/report/csv/report-tables';
import { reportPage } from '../../../../../gateway/report/report-page';
import { inventedReport } from '../invented-report';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const made = { caller: { id: 'x', role: 'SUPERVISOR', unit: {} }, at: 0, graph: 'g' } as const;
const page = { name: PAGE_FILE, text: reportPage(inventedReport(), 'hi', made) };
const months = { name: 'months.csv', text: reportTable('months', inventedReport(), 'hi') };

describe('the files of a report', () => {
  it('are written into a folder that need not be there, and replace those of an earlier report in any language', () => {
    const own = join(folder, 'new', 'own');
    writeReport(own, [page, months]);
    writeReport(own, [page, { ...months, text: reportTable('months', inventedReport(), 'en') }]);
    expect(readdirSync(own).sort()).toEqual(['months.csv', 'report.html']);
    expect(readFileSync(join(own, 'months.csv'), 'utf8')).toContain('month,girls');
  });

  it.each([PAGE_FILE, 'months.csv'])('leave another %s as it is, and then nothing is written', (name) => {
    const foreign = mkdtempSync(join(folder, 'foreign-'));
    writeFileSync(join(foreign, name), 'mine');
    expect(() => writeReport(foreign, [page, months])).toThrow(FolderRefused);
    expect(readdirSync(foreign)).toEqual([name]);
    expect(readFileSync(join(foreign, name), 'utf8')).toBe('mine');
  });

  it('take away an older table that the graph no longer gives, and no file of another name', () => {
    const own = mkdtempSync(join(folder, 'own-'));
    writeReport(own, [page, months]);
    writeFileSync(join(own, 'notes.txt'), 'mine');
    writeReport(own, [page, { ...months, text: null }]);
    expect(existsSync(join(own, 'months.csv'))).toBe(false);
    expect(readdirSync(own).sort()).toEqual(['notes.txt', 'report.html']);
  });

  it('are refused in one sentence where the folder cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeReport(join(folder, 'file', 'below'), [page])).toThrow('The folder of --out cannot be written.');
  });
});
