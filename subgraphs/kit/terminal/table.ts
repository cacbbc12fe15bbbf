/** Rows of texts in columns of one width each, two spaces apart; the last column is not filled up. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, width(cell));
  return rows
    .map((row) => row.map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - width(cell)))).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Marks of Devanagari stand with the letter before them. */
function width(text: string): number {
  return Array.from(text.replaceAll(/\p{Mn}/gu, '')).length;
}
