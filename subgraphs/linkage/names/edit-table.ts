import { ANYWHERE, type ContextCounts } from './edit-model';

/**
 * Counts as stored in the parameter file: by unit, one part for each context, such as `aa ^ k12 kh3`: the unit before,
 * the unit after, then each spelling with its count.
 */
export type EditTable = Readonly<Record<string, string>>;

const BETWEEN = '; ';

/** The counts, with the sums for the wider contexts. */
export function withWiderContexts(counts: readonly ContextCounts[]): ContextCounts[] {
  const rows = new Map<string, Map<string, number>>();
  for (const { before, unit, after, spellings } of counts) {
    const contexts = [
      [before, after],
      [before, ANYWHERE],
      [ANYWHERE, after],
      [ANYWHERE, ANYWHERE],
    ];
    for (const [left = '', right = ''] of contexts) {
      const key = `${left} ${unit} ${right}`;
      let row = rows.get(key);
      if (!row) rows.set(key, (row = new Map<string, number>()));
      for (const [spelling, count] of spellings) row.set(spelling, (row.get(spelling) ?? 0) + count);
    }
  }
  return [...rows].map(([key, spellings]) => {
    const [before = '', unit = '', after = ''] = key.split(' ');
    return { before, unit, after, spellings };
  });
}

/** Rounded counts from `least` up, for the contexts that save at least `gain` nats against the wider ones. */
export function toEditTable(counts: readonly ContextCounts[], least: number, gain: number): EditTable {
  const known = new Map(counts.map((row) => [keyOf(row.before, row.unit, row.after), row]));
  const table: Record<string, string> = {};
  const lineOf = ({ before, after, spellings }: ContextCounts) => {
    const entries = [...spellings]
      .filter(([, count]) => count >= least)
      .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
      .map(([spelling, count]) => `${spelling}${Math.max(1, Math.round(count))}`);
    return entries.length > 0 ? `${before} ${after} ${entries.join(' ')}` : null;
  };
  const worth = (row: ContextCounts) => {
    const { before, unit, after } = row;
    if (before === ANYWHERE && after === ANYWHERE) return true;
    const narrow = before !== ANYWHERE && after !== ANYWHERE;
    const wider = narrow
      ? [keyOf(before, unit, ANYWHERE), keyOf(ANYWHERE, unit, after)]
      : [keyOf(ANYWHERE, unit, ANYWHERE)];
    return (
      gainOver(
        row,
        wider.map((key) => known.get(key)),
      ) >= gain
    );
  };
  const sorted = [...counts].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  for (const row of sorted) {
    const line = worth(row) ? lineOf(row) : null;
    const known = table[row.unit];
    if (line !== null) table[row.unit] = known === undefined ? line : known + BETWEEN + line;
  }
  return table;
}

function keyOf(before: string, unit: string, after: string): string {
  return `${before} ${unit} ${after}`;
}

function order({ before, unit, after }: ContextCounts): string {
  return keyOf(unit, before, after);
}

/** How many nats less a row costs when coded by its own shares instead of the mean of the wider ones. */
function gainOver(row: ContextCounts, wider: readonly (ContextCounts | undefined)[]): number {
  const total = totalOf(row);
  const totals = wider.map((other) => (other ? totalOf(other) : 1));
  let gained = 0;
  for (const [spelling, count] of row.spellings) {
    const shares = wider.map((other, at) => (other?.spellings.get(spelling) ?? 0) / (totals[at] ?? 1));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    gained += count * Math.log(count / total / Math.max(mean, 1e-6));
  }
  return gained;
}

function totalOf({ spellings }: ContextCounts): number {
  return [...spellings.values()].reduce((sum, count) => sum + count, 0);
}

/** The counts of a table. Throws on an invalid part, because a damaged file would give wrong matches. */
export function fromEditTable(table: EditTable): ContextCounts[] {
  return Object.entries(table).flatMap(([unit, lines]) =>
    lines.split(BETWEEN).map((line) => {
      const [before, after, ...entries] = line.split(' ');
      const spellings = new Map(entries.map((entry) => toEntry(entry)));
      if (before === undefined || after === undefined || [...spellings.values()].some(Number.isNaN))
        throw new Error(`The parameters of names hold a malformed line for ${unit}.`);
      return { before, unit, after, spellings };
    }),
  );
}

function toEntry(entry: string): [spelling: string, count: number] {
  const digits = entry.search(/\d+$/);
  return [entry.slice(0, Math.max(digits, 0)), digits < 0 ? NaN : Number(entry.slice(digits))];
}
