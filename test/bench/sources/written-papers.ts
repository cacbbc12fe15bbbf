import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { csvText } from '../../agencies/plugged/csv';
import { policeOfRajasthan } from '../../agencies/plugged/police-rj';
import { heldRecords } from '../../agencies/plugged/truth';
import { World, type HeldRecord } from '../../agencies/story/world';

export const SOURCE = 'police-rj';
export const KINDS = ['fir', 'missing-report'] as const;
export type PaperKind = (typeof KINDS)[number];

type Written = Readonly<Record<string, unknown>>;
const ROWS_AT_ONCE = 2000;

/** Of each child who crosses the plugged systems, so many papers are with the police of Rajasthan. */
const PAPERS_PER_CHILD = 1.597;

/** A story of which the police of Rajasthan hold about so many papers. */
export function worldOf(papers: number): World {
  return new World(1, 30, Math.ceil(papers / PAPERS_PER_CHILD));
}

/** What the police of Rajasthan hold and do not withdraw, in the order of the story. */
export function papersOf(world: World, kind: PaperKind): HeldRecord[] {
  return heldRecords(world, SOURCE).filter(({ draft, withdrawn }) => draft.kind === kind && !withdrawn);
}

/** A paper as a row of a table; `columns` are paths of the row that the service gives. Of a list it has the first entry. */
export function flatRow(held: HeldRecord, columns: readonly string[]): Record<string, string> {
  const { row } = policeOfRajasthan(held);
  return Object.fromEntries(columns.map((column) => [column, cellAt(row, column.split('.'))]));
}

function cellAt(value: unknown, [name, ...rest]: readonly string[]): string {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (name !== undefined) return typeof one === 'object' && one !== null ? cellAt((one as Written)[name], rest) : '';
  return typeof one === 'string' ? one : '';
}

/** Writes a table of papers as CSV, some at a time: all of them would not fit into a string. */
export function writeCsv(path: string, columns: readonly string[], papers: readonly HeldRecord[]): void {
  writeFileSync(`${path}.part`, `${columns.join(';')}\r\n`);
  for (let at = 0; at < papers.length; at += ROWS_AT_ONCE) {
    const rows = papers.slice(at, at + ROWS_AT_ONCE).map((held) => flatRow(held, columns));
    const [, ...lines] = csvText(columns, rows).split('\r\n');
    appendFileSync(`${path}.part`, lines.join('\r\n'));
  }
  renameSync(`${path}.part`, path);
}
