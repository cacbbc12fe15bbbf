/** The first bytes of files that are no text but are given in the place of one, and what to call them. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a zip archive'],
  ['PK\x05\x06', 'an empty zip archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ\x00', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a zstd archive'],
  ["7z\xbc\xaf'\x1c", 'a 7z archive'],
  ['Rar!\x1a\x07', 'a rar archive'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Excel or Word file'],
  ['%PDF-', 'a PDF'],
  ['{\\rtf', 'an RTF file'],
  ['SQLite format 3\x00', 'an SQLite database'],
  ['PAR1', 'a Parquet file'],
];

/** Documents in a zip archive, by the name of a file within. */
const IN_ZIP: readonly (readonly [string, string])[] = [
  ['xl/', 'an Excel workbook (xlsx)'],
  ['word/', 'a Word file (docx)'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'a spreadsheet (ods)'],
];

/** Portals offer pages of HTML under the name of an Excel file. */
const MARKUP = /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|head|meta|\?xml)[\s>]/iu;
const MAX_START = 200;

/** What a file is that is no plain text, by its bytes; null for one that may be plain text. */
export function fileKind(bytes: Uint8Array): string | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.toString('latin1', 0, MAX_START);
  const [, kind] = SIGNATURES.find(([signature]) => start.startsWith(signature)) ?? [];
  if (kind === 'a zip archive') return IN_ZIP.find(([name]) => view.includes(name, 0, 'latin1'))?.[1] ?? kind;
  if (kind !== undefined) return kind;
  return MARKUP.test(start) ? 'a page of HTML or XML' : null;
}
