import { posix } from 'node:path';
import { decodedText } from './decoded-text';
import { DumpRefused } from './dump';
import { dateKind, type DateKind } from './sheet-dates';
import { XmlElements, XmlError, type XmlValue } from './xml-elements';
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

/** Finds a sheet by its name; without one the first that is not hidden. Throws `DumpRefused`. */
export async function readSheet(parts: ZipParts, name: string | undefined): Promise<Sheet> {
  // The values of formulas would come from files that are not here.
  if (parts.names.some((part) => part.startsWith('xl/externalLinks/'))) throw external();
  const [office] = await relations(parts, '_rels/.rels', '', '/officeDocument');
  if (office === undefined) throw new DumpRefused('NOT_READABLE', null, 'no XLSX file');
  const [folder, file] = [office.part.replace(/[^/]*$/, ''), office.part.replace(/^.*\//, '')];
  const related = (type: string) => relations(parts, `${folder}_rels/${file}.rels`, folder, type);
  const part = async (type: string) => (await related(type))[0]?.part ?? '';

  const worksheets = await related('/worksheet');
  const sheets = (await elements(parts, office.part, 'workbook.sheets.sheet'))
    .map((sheet) => ({
      name: child(sheet, '@name'),
      hidden: (child(sheet, '@state') || 'visible') !== 'visible',
      id: child(sheet, '@id'),
    }))
    .filter(({ id }) => worksheets.some((worksheet) => worksheet.id === id));
  const found = name === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new DumpRefused('NO_SHEET', null, name ?? '');
  const [properties = ''] = await elements(parts, office.part, 'workbook.workbookPr');
  return {
    part: worksheets.find(({ id }) => id === found.id)?.part ?? '',
    strings: await sharedStrings(parts, await part('/sharedStrings')),
    dates: await dateStyles(parts, await part('/styles')),
    from1904: ['1', 'true'].includes(child(properties, '@date1904')),
  };
}

/** The elements of a part at a path. Throws `DumpRefused`. */
export async function* elementsOf(parts: ZipParts, part: string, path: string): AsyncGenerator<readonly XmlValue[]> {
  const reader = new XmlElements(path.split('.'), LIMITS);
  let any = false;
  for await (const text of decodedText(parts.bytes(part), 'utf-8')) {
    any = true;
    yield orRefused(() => reader.push(text));
  }
  if (any) orRefused(() => reader.end());
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
    .filter((relation) => child(relation, '@Type').endsWith(type))
    .map((relation) => {
      if (child(relation, '@TargetMode') === 'External') throw external();
      const target = child(relation, '@Target');
      return {
        id: child(relation, '@Id'),
        part: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
      };
    });
}

async function sharedStrings(parts: ZipParts, part: string): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  for await (const some of elementsOf(parts, part, 'sst.si'))
    for (const item of some) {
      const text = textOf(item);
      characters += text.length + 8;
      if (characters > MAX_CHARACTERS) throw new DumpRefused('TOO_LARGE', null, 'texts of the workbook');
      strings.push(text);
    }
  return strings;
}

async function dateStyles(parts: ZipParts, part: string): Promise<(DateKind | null)[]> {
  const formats = await elements(parts, part, 'styleSheet.numFmts.numFmt');
  const codes = new Map(formats.map((format) => [child(format, '@numFmtId'), child(format, '@formatCode')]));
  const styles = await elements(parts, part, 'styleSheet.cellXfs.xf');
  return styles.map((style) => {
    const id = child(style, '@numFmtId');
    return dateKind(Number(id), codes.get(id));
  });
}

/** A text of a cell, with its parts of rich text joined; how it is pronounced is left out. */
export function textOf(item: XmlValue): string {
  if (typeof item === 'string') return '';
  const runs = item['r'] === undefined ? [item] : [item['r']].flat();
  const text = runs.map((run) => child(run, 't')).join('');
  // Signs that XML cannot hold are written so.
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The text of an attribute or child; '' where there is none. */
export function child(value: XmlValue, name: string): string {
  const found = typeof value === 'string' ? undefined : value[name];
  return typeof found === 'string' ? found : '';
}

function external(): DumpRefused {
  return new DumpRefused('NOT_READABLE', null, 'refers to other files');
}

/** The line is one of a part, and would mislead. */
function orRefused<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new DumpRefused(error.problem === 'TRUNCATED' ? 'NOT_READABLE' : error.problem);
  }
}
