import { jsonReader } from '../../runtime/agency/exact-json';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { DumpRefused } from './dump';
import type { RowReader } from './row-reader';

const MAX_LINE = 1_048_576;
const LIMITS = { depth: 32, values: 16_000 };

/**
 * Reads one JSON object a line. Throws `DumpRefused` at the first line that is none: one that was skipped would be
 * taken for a record that the system has withdrawn.
 */
export async function* jsonLineRows(text: AsyncIterable<string>): RowReader {
  let rest = '';
  let line = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE)
      throw new DumpRefused('TOO_LARGE', line + lines.length + 1, 'a line of more than 1 MiB');
    const rows = lines.flatMap((written) => rowOf(written, (line += 1), 'NOT_READABLE'));
    yield { columns: null, rows };
  }
  // Only the last line has no line end: it is whole, or the file was cut in it.
  yield { columns: null, rows: rowOf(rest, line + 1, 'TRUNCATED') };
}

function rowOf(written: string, line: number, broken: 'NOT_READABLE' | 'TRUNCATED'): readonly ForeignRow[] {
  if (written.trim() === '') return [];
  if (jsonReader.countWithin(written, LIMITS) === null) throw new DumpRefused('TOO_LARGE', line, 'values in a line');
  let value: unknown;
  try {
    value = jsonReader.parse(written);
  } catch {
    throw new DumpRefused(broken, line);
  }
  if (!isRow(value)) throw new DumpRefused('ROW_SHAPE', line, 'no object');
  return [value];
}

function isRow(value: unknown): value is ForeignRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
