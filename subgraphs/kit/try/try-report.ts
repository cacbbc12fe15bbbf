import { shownSentence, shownValue, type Showing } from '../terminal/shown-value';
import { table } from '../terminal/table';
import type { LostField, TriedRow } from '../plug/tried-row';

/** How many rows are shown field by field; all count in the summary. */
const SHOWN_ROWS = 3;

/** What became of the rows of a sample, as text. */
export function tryReport(rows: readonly TriedRow[], showing: Showing): string {
  const shown = rows.slice(0, SHOWN_ROWS).map((row, at) => rowText(row, at, showing));
  return [...shown, problemsText(rows, showing), rangesText(rows), summaryText(rows)]
    .filter((part) => part !== '')
    .join('\n');
}

function rowText({ fields, lost, state }: TriedRow, at: number, showing: Showing): string {
  const lines = fields.map(({ field, from, before, after, problem }) => {
    // Which entry of a list the contract's reader lost is not known.
    const isOnly = fields.filter((other) => other.field === field).length === 1;
    const reason = problem?.reason ?? (isOnly ? lost.find((one) => one.field === field)?.reason : undefined);
    const became = reason === undefined ? shownValue(after, showing) : `lost, ${reason}`;
    return [`  ${field}`, from === '' ? '(constant)' : from, shownValue(before, showing), '→', became];
  });
  return `Row ${at + 1}${STATES[state]}\n${table(lines)}`;
}

const STATES: Readonly<Record<TriedRow['state'], string>> = {
  READ: '',
  NO_KEY: ': refused, because a field that names the record is missing or could not be read',
  REFUSED: ': refused, because it cannot be told whom it is about: a person without a serial, or two with one',
};

function problemsText(rows: readonly TriedRow[], showing: Showing): string {
  const found = new Map<string, LostField & { readonly rows: number }>();
  for (const { lost } of rows) {
    const own = new Map(lost.map((one) => [`${one.field} ${one.reason}`, one]));
    for (const [id, one] of own) {
      const known = found.get(id);
      found.set(id, known ? { ...known, rows: known.rows + 1 } : { ...one, rows: 1 });
    }
  }
  if (found.size === 0) return '';
  const lines = [...found.values()]
    .sort((one, other) => other.rows - one.rows)
    .map(({ field, from, reason, expected, value, rows: count }) => {
      const came = 'masked' in value ? maskedText(value.masked) : shownValue(value.is, showing);
      const place = from === '' ? '' : ` (${from})`;
      const sentence = shownSentence(expected, showing);
      return `  ${field}${place}: ${reason} in ${count} of ${rows.length} rows. It expects ${sentence}. First: ${came}\n`;
    });
  return `What could not be read\n${lines.join('')}`;
}

/** What was missing has no form. */
function maskedText(form: string): string {
  return form === '' ? '(nothing)' : `"${form}"`;
}

function rangesText(rows: readonly TriedRow[]): string {
  const fields = [...new Set(rows.flatMap(({ ageRanges }) => ageRanges))];
  if (fields.length === 0) return '';
  return `Ages of no one number of years: used to find the child, and not shown as a number: ${fields.join(', ')}\n`;
}

function summaryText(rows: readonly TriedRow[]): string {
  const counts = new Map<string, { filled: number; empty: number; lost: number }>();
  for (const { fields, lost } of rows) {
    const lostNames = new Set(lost.map(({ field }) => field));
    const filled = new Set(
      fields.filter(({ after, problem }) => !problem && !isNothing(after)).map(({ field }) => field),
    );
    for (const field of new Set([...fields.map((one) => one.field), ...lostNames])) {
      const count = counts.get(field) ?? { filled: 0, empty: 0, lost: 0 };
      counts.set(field, count);
      if (lostNames.has(field)) count.lost += 1;
      else if (filled.has(field)) count.filled += 1;
      else count.empty += 1;
    }
  }
  const lines = [...counts].map(([field, { filled, empty, lost }]) => [
    ...[`  ${field}`, String(filled), String(empty), lost === 0 ? '' : String(lost)],
  ]);
  return `Fields, by rows\n${table([['  field', 'filled', 'empty', 'lost'], ...lines])}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The last line: what there is to do. */
export function tryVerdict(rows: readonly TriedRow[]): { readonly isGood: boolean; readonly text: string } {
  const unread = rows.filter(({ state }) => state !== 'READ').length;
  const lost = rows.filter((row) => row.state === 'READ' && row.lost.length > 0).length;
  if (unread === 0 && lost === 0) {
    return { isGood: true, text: `All ${rows.length} rows are read, and nothing is lost.` };
  }
  const parts = [...(unread > 0 ? [`${unread} are refused`] : []), ...(lost > 0 ? [`${lost} lose values`] : [])];
  return { isGood: false, text: `Of ${rows.length} rows ${parts.join(', ')}.` };
}
