import { DumpRefused, type DumpForm } from '../../sources/formats/dump';
import { DumpFile } from '../../sources/formats/dump-file';
import { MAX_BYTES } from '../../sources/formats/open-dump';
import { sheetsOf } from '../../sources/formats/xlsx-rows';
import type { ListedSheet } from '../../sources/formats/workbook';
import { readSample, tableFormat, type Sample } from '../plug/sample-file';
import { KitError } from '../terminal/kit-command';
import type { GuessedRecord } from './guessed-record';
import { headerLine } from './header-line';

export interface GuessedSample {
  readonly sample: Sample;
  readonly record: GuessedRecord;
  /** Of a workbook. Their names may be those of persons. */
  readonly sheets: readonly ListedSheet[];
  /** The place of the sheet that was read, from 0. */
  readonly sheet: number;
}

/** More sheets than anybody looks through. */
const MAX_SHEETS = 50;

/**
 * Reads a sample of which nothing is known yet: its encoding, the line of its column names, and of a workbook the sheet of
 * which `guess` guesses most, unless one is `chosen`. Null without rows. Throws `KitError`, which quotes nothing of it.
 */
export async function guessSample(
  path: string,
  chosen: string | undefined,
  guess: (sample: Sample) => GuessedRecord | null,
): Promise<GuessedSample | null> {
  const sheets = tableFormat(path) === 'xlsx' ? await sheetsIn(path) : [];
  if (chosen !== undefined && tableFormat(path) !== 'xlsx') throw new KitError('--sheet is for a sample named *.xlsx.');
  const first = sheets.findIndex(({ hidden }) => !hidden);
  const tried = sheets
    .map(({ name, hidden }, sheet) => ({ name, hidden, sheet }))
    .filter(({ name, hidden }) => (chosen === undefined ? !hidden : name === chosen))
    .slice(0, MAX_SHEETS);
  if (chosen !== undefined && tried.length === 0)
    throw new KitError(
      `The workbook has no sheet of that name, but ${sheets.length} others. --show without --sheet names them.`,
    );
  let best: GuessedSample | null = null;
  let failure: unknown = null;
  for (const { name, sheet } of tried.length > 0 ? tried : [{ name: undefined, sheet: 0 }]) {
    try {
      // Without its name, which may be another tomorrow, the first is read.
      const sample = await readUnknown(path, sheet === first && chosen === undefined ? undefined : name);
      const record = guess(sample);
      if (record && (best === null || record.score > best.record.score)) best = { sample, record, sheets, sheet };
    } catch (error) {
      failure ??= error;
    }
  }
  if (best === null && failure instanceof Error) throw failure;
  return best;
}

async function sheetsIn(path: string): Promise<readonly ListedSheet[]> {
  try {
    return await sheetsOf(await DumpFile.open(path, MAX_BYTES), MAX_BYTES);
  } catch (error) {
    // Reading the sample says why it cannot be read.
    if (error instanceof DumpRefused) return [];
    throw error;
  }
}

/** Windows-1252, which old systems write, before UTF-16: it refuses the zeros of UTF-16, which takes any even number of bytes. */
async function readUnknown(path: string, sheet: string | undefined): Promise<Sample> {
  const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
  const format = tableFormat(path);
  let failure: unknown = null;
  for (const encoding of encodings) {
    try {
      const form: Omit<DumpForm, 'format'> = { encoding, sheet };
      const header = format === undefined ? undefined : await headerLine(path, { ...form, format });
      return await readSample(path, { ...form, header });
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}
