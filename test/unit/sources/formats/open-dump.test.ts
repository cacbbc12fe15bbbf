import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDump } from '../../../../subgraphs/sources/formats/open-dump';
import { xlsxWorkbook } from '../../../agencies/xlsx-workbook';
import { temporaryFolder } from './temporary-files';

const folder = temporaryFolder();
const ROWS = 200_000;
const values = (at: number) => [`${at}`, `सुनीता ${at}`, '9876543210', `${at % 7}`, 'x'.repeat(100)];

const SETS = {
  csv: () =>
    ['id,name,phone,kind,note\r\n', ...Array.from({ length: ROWS }, (_, at) => `${values(at).join(',')}\r\n`)].join(''),
  'json-lines': () => Array.from({ length: ROWS }, (_, at) => `${JSON.stringify({ values: values(at) })}\n`).join(''),
  xml: () =>
    `<STAYS>${Array.from(
      { length: ROWS },
      (_, at) =>
        `<STAY>${values(at)
          .map((value) => `<V>${value}</V>`)
          .join('')}</STAY>`,
    ).join('')}</STAYS>`,
  // Texts are kept in their cells: those that are shared are all in memory.
  xlsx: () =>
    xlsxWorkbook(
      [
        {
          name: 'x',
          rows: [['id', 'name', 'phone', 'kind', 'note'], ...Array.from({ length: ROWS }, (_, at) => values(at))],
        },
      ],
      { texts: 'inline' },
    ),
};

describe('a dump', () => {
  it.each(Object.entries(SETS))('of 200,000 rows is read with 48 MB of memory: %s', async (format, content) => {
    const path = join(folder, format);
    writeFileSync(path, content());
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [
      '--max-old-space-size=48',
      '--require',
      join(__dirname, '..', '..', '..', 'typescript-hook.cjs'),
      join(__dirname, 'little-memory-main.ts'),
      path,
      format,
    ]);
    const seen = JSON.parse(stdout) as { rows: number; largest: number; hadTurns: boolean };
    expect(seen).toMatchObject({ rows: ROWS, hadTurns: true });
    expect(seen.largest).toBeLessThanOrEqual(500);
  });

  it('has the digest of its bytes, and its columns', async () => {
    const path = join(folder, 'columns');
    writeFileSync(path, 'a,,b\n1,,2\n');
    const dump = await openDump(path, { format: 'csv', encoding: 'utf-8' });
    expect(dump.digest).toBe(createHash('sha256').update('a,,b\n1,,2\n').digest('hex'));
    expect(await dump.columns()).toEqual(['a', 'b']);
    writeFileSync(path, '{"a":1}');
    expect(await (await openDump(path, { format: 'json-lines', encoding: 'utf-8' })).columns()).toBeNull();
  });

  it('is no folder and no file that is not there', async () => {
    const form = { format: 'csv', encoding: 'utf-8' } as const;
    await expect(openDump(folder, form)).rejects.toMatchObject({ problem: 'NOT_READABLE', detail: 'no file' });
    await expect(openDump(join(folder, 'asha'), form)).rejects.toMatchObject({
      problem: 'NOT_READABLE',
      detail: 'ENOENT',
    });
  });
});
