import { posix } from 'node:path';
import type { XmlValue } from '../../runtime/source-file/open-elements';
import { decodedText } from './decoded-text';
import { childrenOf, childText } from './element-children';
import { DumpRefused } from './dump';
import { dateKind, type DateKind } from './sheet-dates';
import { XmlElements } from './xml-elements';
import type { ZipParts } from './zip-parts';

/** What a workbook says of one of its sheets: ECMA-376 part 1, 18. */
export interface Sheet {
  /** The part that holds its rows. */
  readonly part: string;
  readonly strings: readonly string[];
  /** By number of style. */
  readonly dates: readonly (DateKind | null)[];
  readonly from1904: boolean;
}

const LIMITS = { depth: 64, characters: 4_194_304, values: 200_000, keepBlanks: true };
/** The texts of all cells are in memory, since the rows refer to them by number. */
const MAX_CHARACTERS = 64 * 1_048_576;

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
}

/** Finds a sheet by its name; without one the first that is not hidden. Throws `DumpRefused`. */
export async function readSheet(parts: ZipParts, name: string | undefined): Promise<Sheet> {
  const { office, sheets, part } = await readWorkbook(parts);
  const found = name === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new DumpRefused('NO_SHEET', null, name ?? '');
  const [properties = ''] = await elements(parts, office, 'workbook.workbookPr');
  return {
    part: found.part,
    strings: await sharedStrings(parts, await part('/sharedStrings')),
    dates: await dateStyles(parts, await part('/styles')),
    from1904: ['1', 'true'].includes(childText(properties, '@date1904')),
  };
}

/** The sheets that have cells, in their order. Throws `DumpRefused`. */
export async function listSheets(parts: ZipParts): Promise<readonly ListedSheet[]> {
  return (await readWorkbook(parts)).sheets;
}

async function readWorkbook(parts: ZipParts) {
  // The values of formulas would come from files that are not here.
  if (parts.names.some((part) => part.startsWith('xl/externalLinks/'))) throw external();
  const [office] = await relations(parts, '_rels/.rels', '', '/officeDocument');
  if (office === undefined) throw new DumpRefused('NOT_READABLE', null, 'no XLSX file');
  const [folder, file] = [office.part.replace(/[^/]*$/, ''), office.part.replace(/^.*\//, '')];
  const related = (type: string) => relations(parts, `${folder}_rels/${file}.rels`, folder, type);
  const worksheets = await related('/worksheet');
  const sheets = (await elements(parts, office.part, 'workbook.sheets.sheet')).flatMap((sheet) => {
    const part = worksheets.find(({ id }) => id === childText(sheet, '@id'))?.part;
    const hidden = (childText(sheet, '@state') || 'visible') !== 'visible';
    return part === undefined ? [] : [{ name: childText(sheet, '@name'), hidden, part }];
  });
  return { office: office.part, sheets, part: async (type: string) => (await related(type))[0]?.part };
}

/** The elements of a part at a path. Throws `DumpRefused`. */
export async function* elementsOf(parts: ZipParts, part: string, path: string): AsyncGenerator<readonly XmlValue[]> {
  const reader = new XmlElements(path.split('.'), LIMITS);
  try {
    for await (const text of decodedText(parts.bytes(part), 'utf-8')) yield reader.push(text);
    reader.end();
  } catch (error) {
    // A line of the part would be taken for a row of the sheet; and a file that was cut has no list of its parts.
    if (!(error instanceof DumpRefused)) throw error;
    throw new DumpRefused(error.problem === 'TRUNCATED' ? 'NOT_READABLE' : error.problem, null, error.detail);
  }
}

async function elements(parts: ZipParts, part: string, path: string): Promise<XmlValue[]> {
  const all: XmlValue[] = [];
  for await (const some of elementsOf(parts, part, path)) {
    all.push(...some);
    if (all.length > LIMITS.values) throw new DumpRefused('TOO_LARGE', null, 'elements of the workbook');
  }
  return all;
}

async function relations(parts: ZipParts, part: string, folder: string, type: string) {
  return (await elements(parts, part, 'Relationships.Relationship'))
    .filter((relation) => childText(relation, '@Type').endsWith(type))
    .map((relation) => {
      if (childText(relation, '@TargetMode') === 'External') throw external();
      const target = childText(relation, '@Target');
      return {
        id: childText(relation, '@Id'),
        part: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
      };
    });
}

async function sharedStrings(parts: ZipParts, part: string | undefined): Promise<string[]> {
  if (part === undefined) return [];
  const strings: string[] = [];
  let characters = 0;
  for await (const some of elementsOf(parts, part, 'sst.si'))
    for (const item of some) {
      const text = cellTextOf(item);
      characters += text.length + 8;
      if (characters > MAX_CHARACTERS) throw new DumpRefused('TOO_LARGE', null, 'texts of the workbook');
      strings.push(text);
    }
  return strings;
}

async function dateStyles(parts: ZipParts, part: string | undefined): Promise<(DateKind | null)[]> {
  if (part === undefined) return [];
  const formats = await elements(parts, part, 'styleSheet.numFmts.numFmt');
  const codes = new Map(formats.map((format) => [childText(format, '@numFmtId'), childText(format, '@formatCode')]));
  const styles = await elements(parts, part, 'styleSheet.cellXfs.xf');
  return styles.map((style) => {
    const id = childText(style, '@numFmtId');
    return dateKind(Number(id), codes.get(id));
  });
}

/** A text of a cell, with its parts of rich text joined; how it is pronounced is left out. */
export function cellTextOf(item: XmlValue): string {
  const runs = childrenOf(item, 'r');
  const text = (runs.length > 0 ? runs : [item]).map((run) => childText(run, 't')).join('');
  // Signs that XML cannot hold are written so.
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function external(): DumpRefused {
  return new DumpRefused('NOT_READABLE', null, 'refers to other files');
}
