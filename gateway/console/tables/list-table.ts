import type { Word, Words } from '../words/words';

export type Tone = 'hint' | 'good' | 'doubt' | 'bad';

/** One line of a cell. */
export interface CellLine {
  readonly text: string;
  /** Of the text, where it is not the page's. */
  readonly lang?: string;
  readonly tone?: Tone;
}

export type Cell = readonly CellLine[];

/** What a list says of one item, under one header. */
export interface Column<Item> {
  readonly head: Word;
  readonly cell: (item: Item, words: Words) => Cell;
  readonly isNumber?: boolean;
}

/** A table without columns in which nothing stands: an operation need not select their fields. */
export interface ListTable {
  readonly heads: readonly { readonly text: string; readonly isNumber: boolean }[];
  /** One an item, in the items' order. The first cell names the row. */
  readonly rows: readonly (readonly Cell[])[];
}

export function listTable<Item>(items: readonly Item[], columns: readonly Column<Item>[], words: Words): ListTable {
  const filled = columns
    .map((column) => ({ column, cells: items.map((item) => column.cell(item, words)) }))
    .filter(({ cells }) => cells.some((lines) => lines.length > 0));
  return {
    heads: filled.map(({ column }) => ({ text: words.say(column.head), isNumber: column.isNumber ?? false })),
    rows: items.map((_, at) => filled.map(({ cells }) => cells[at] ?? [])),
  };
}

/** A cell of the texts that there are; none for what was not selected. */
export function lines(...texts: readonly (string | null | undefined | false)[]): Cell {
  return texts.flatMap((text) => (typeof text === 'string' && text !== '' ? [{ text }] : []));
}

/** The same, less important than what stands above it. */
export function hints(...texts: readonly (string | null | undefined | false)[]): Cell {
  return toned(lines(...texts), 'hint');
}

/** The same in a tone; without one, as they are. */
export function toned(cell: Cell, tone: Tone | null): Cell {
  return tone === null ? cell : cell.map((line) => ({ ...line, tone }));
}
