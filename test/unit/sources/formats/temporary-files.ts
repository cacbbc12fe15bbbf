import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dump, DumpForm } from '../../../../subgraphs/sources/formats/dump';
import { DumpRefused } from '../../../../subgraphs/sources/formats/dump';
import { openDump } from '../../../../subgraphs/sources/formats/open-dump';

/** A folder that is gone after the tests of a file. */
export function temporaryFolder(under = tmpdir()): string {
  const folder = mkdtempSync(join(under, 'dump-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface ReadDump {
  readonly rows: readonly unknown[];
  /** The problem, and its line and detail; null for a file that was read to its end. */
  readonly refused: string | null;
}

/** Writes bytes to a file and reads it as a dump. */
export function dumpReader(folder: string, fixed: Partial<DumpForm> & Pick<DumpForm, 'format'>) {
  return async (bytes: string | Buffer, form: Partial<DumpForm> = {}): Promise<ReadDump> => {
    const path = join(folder, 'dump');
    writeFileSync(path, bytes);
    const rows: unknown[] = [];
    try {
      for await (const some of (await openDump(path, { encoding: 'utf-8', ...fixed, ...form })).rows())
        rows.push(...some);
    } catch (error) {
      if (!(error instanceof DumpRefused)) throw error;
      return {
        rows,
        refused: [error.problem, error.line, error.detail].filter((part) => part !== null && part !== '').join(' '),
      };
    }
    return { rows, refused: null };
  };
}

export async function allRows(dump: Dump): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const some of dump.rows()) rows.push(...some);
  return rows;
}
