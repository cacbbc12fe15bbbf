/** A table as a department's export writes it: semicolons, quotes where they are needed, and Windows' line ends. */
export function csvText(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = rows.map((row) =>
    columns.map((column) => cell(typeof row[column] === 'string' ? row[column] : '')).join(';'),
  );
  return [columns.join(';'), ...lines, ''].join('\r\n');
}

function cell(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
