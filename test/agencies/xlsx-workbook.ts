import { zipArchive, type ZipPart } from './zip-archive';

/** A text, or the XML of a cell after its reference: `t="b"><v>1</v>`. Null is no cell. */
export type XlsxCell = string | { readonly xml: string } | null;

export interface XlsxSheet {
  readonly name: string;
  readonly rows: readonly (readonly XlsxCell[])[];
  /** Attributes of a row, by its place. */
  readonly rowAttributes?: Readonly<Record<number, string>>;
  readonly hidden?: boolean;
}

export interface XlsxOptions {
  /** Codes of number formats: the first has style 1. A number is one of the built-in formats. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
  /** Texts as `t="s"`, as spreadsheet programs write them, or within the cell. */
  readonly texts?: 'shared' | 'inline';
  /** The XML of shared texts before those of the cells. */
  readonly sharedXml?: readonly string[];
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a workbook as spreadsheet programs write it (ECMA-376). */
export function xlsxWorkbook(sheets: readonly XlsxSheet[], options: XlsxOptions = {}): Buffer {
  return zipArchive(xlsxParts(sheets, options));
}

/** The parts of a workbook, for those who want to change one. */
export function xlsxParts(sheets: readonly XlsxSheet[], options: XlsxOptions = {}): ZipPart[] {
  const shared = [...(options.sharedXml ?? [])];
  const worksheets = sheets.map((sheet, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    content: `${XML}<worksheet ${MAIN}><sheetData>${rowsXml(sheet, options, shared)}</sheetData></worksheet>`,
  }));
  const names = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const count = sheets.length;
  const targets = [
    ...sheets.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    relation(count + 1, 'styles', 'styles.xml'),
    relation(count + 2, 'sharedStrings', 'sharedStrings.xml'),
  ];
  return [
    { name: '_rels/.rels', content: relations([relation(1, 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content:
        `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}">` +
        `<workbookPr${options.from1904 === true ? ' date1904="1"' : ''}/><sheets>${names.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(targets) },
    { name: 'xl/styles.xml', content: stylesXml(options.formats ?? []) },
    {
      name: 'xl/sharedStrings.xml',
      content: `${XML}<sst ${MAIN}>${shared.map((item) => `<si>${item}</si>`).join('')}</sst>`,
    },
    ...worksheets,
  ];
}

function rowsXml({ rows, rowAttributes = {} }: XlsxSheet, options: XlsxOptions, shared: string[]): string {
  const places = new Map<string, number>();
  const text = (written: string) => {
    const xml = `<t xml:space="preserve">${escaped(written)}</t>`;
    if (options.texts === 'inline') return `t="inlineStr"><is>${xml}</is>`;
    const place = places.get(xml) ?? shared.push(xml) - 1;
    places.set(xml, place);
    return `t="s"><v>${place}</v>`;
  };
  return rows
    .map((cells, row) => {
      const written = cells.map((cell, at) =>
        cell === null
          ? ''
          : `<c r="${columnName(at)}${row + 1}" ${typeof cell === 'string' ? text(cell) : cell.xml}</c>`,
      );
      return `<row r="${row + 1}" ${rowAttributes[row] ?? ''}>${written.join('')}</row>`;
    })
    .join('');
}

function stylesXml(formats: readonly (string | number)[]): string {
  const codes = formats.flatMap((format, at) =>
    typeof format === 'number' ? [] : [`<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>`],
  );
  const styles = formats.map((format, at) => `<xf numFmtId="${typeof format === 'number' ? format : 164 + at}"/>`);
  return (
    `${XML}<styleSheet ${MAIN}><numFmts>${codes.join('')}</numFmts>` +
    `<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`
  );
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

function relations(list: readonly string[]): string {
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

function columnName(at: number): string {
  return (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
}

function escaped(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '_x000D_');
}
