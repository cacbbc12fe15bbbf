import type { XmlValue } from '../../runtime/source-file/open-elements';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { DumpRefused, type DumpForm } from './dump';
import type { RowReader } from './row-reader';
import { XmlElements } from './xml-elements';

const LIMITS = { depth: 100, characters: 1_048_576, values: 16_000 };

/** What XML calls the encodings; ISO-8859-1 and ASCII are parts of Windows-1252. */
const NAMES: Readonly<Record<DumpForm['encoding'], readonly string[]>> = {
  'utf-8': ['utf-8', 'utf8', 'us-ascii'],
  'utf-16le': ['utf-16', 'utf-16le'],
  'utf-16be': ['utf-16', 'utf-16be'],
  'windows-1252': ['windows-1252', 'iso-8859-1', 'us-ascii'],
};

/** Reads the elements at the path `each`; one that holds only a text is a row of `#text`. Throws `DumpRefused`. */
export async function* xmlRows(
  text: AsyncIterable<string>,
  { each, encoding }: Pick<DumpForm, 'each' | 'encoding'>,
): RowReader {
  if (each === undefined || each === '.') throw new DumpRefused('COLUMNS', null, 'each names no element');
  const elements = new XmlElements(each.split('.'), LIMITS, (stated) => NAMES[encoding].includes(stated));
  for await (const piece of text) yield { columns: null, rows: elements.push(piece).map(rowOf) };
  elements.end();
  // Elements that were renamed would else look like records that were withdrawn.
  if (!elements.holderSeen) throw new DumpRefused('COLUMNS', null, `nothing at ${each}`);
}

function rowOf(value: XmlValue): ForeignRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { '#text': value };
}
