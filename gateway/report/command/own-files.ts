import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_TABLES, tableHeader } from '../csv/report-tables';
import { GENERATOR } from '../report-page';
import { REPORT_LANGUAGES } from '../words/words';

export const PAGE_FILE = 'report.html';

/** A file of the report; null where the graph gave none, so that an older one may not stay beside the others. */
export interface ReportFile {
  readonly name: string;
  readonly text: string | null;
}

/** A file is in the way, or the folder cannot be written. The message may be printed. */
export class FolderRefused extends Error {}

/**
 * Puts the files into the folder, which is made where there is none. Throws `FolderRefused` before anything is written
 * when a file of that name is not one that this command wrote.
 */
export function writeReport(folder: string, files: readonly ReportFile[]): void {
  const foreign = files.find(({ name }) => !isOursOrNone(join(folder, name)));
  if (foreign) {
    throw new FolderRefused(
      `${foreign.name} in the folder of --out is not one of this command’s: it is left as it is.`,
    );
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, text } of files) {
      const path = join(folder, name);
      if (text === null) rmSync(path, { force: true });
      else {
        // Whole or not at all: a page that is cut off could be signed.
        writeFileSync(`${path}.part`, text);
        renameSync(`${path}.part`, path);
      }
    }
  } catch {
    throw new FolderRefused('The folder of --out cannot be written.');
  }
}

function isOursOrNone(path: string): boolean {
  const text = textOr(path);
  if (text === null) return true;
  if (path.endsWith('.html')) return text.includes(`<meta name="generator" content="${GENERATOR}"`);
  return REPORT_TABLES.some((table) => REPORT_LANGUAGES.some((lang) => text.startsWith(tableHeader(table, lang))));
}

/** Null where there is no file; what cannot be read is not ours. */
function textOr(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
