import { readColumnMap, toMatchRecords } from '../../../subgraphs/linkage/matching/cli/column-map';
import type { MatchRecord, SaidPlace } from '../../../subgraphs/linkage/matching/record/match-record';
import { openGazetteer } from '../../../subgraphs/india/gazetteer';
import { readStatedPlace } from '../../../subgraphs/runtime/wire/stated-place';
import { COLUMNS, type ToldRow } from './told-kind';

const MAP = readColumnMap(JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, column])))).left;

/**
 * The records of told rows, as the product reads them: cells as the command line reads those of one file, because a
 * column may prove what a cell leaves open; told places and stations as feeds read them. The only use of the product's
 * readers by the told data.
 */
export function readTold(rows: readonly ToldRow[]): MatchRecord[] {
  const table = { heads: [...COLUMNS], rows: rows.map((row) => COLUMNS.map((column) => row[column] ?? '')) };
  return toMatchRecords(table, MAP, 'told').map((record, at) => {
    const names = rows[at]?.names?.map((text) => ({ text }));
    const home = homeOf(rows[at] ?? {});
    return { ...record, ...(names === undefined ? {} : { names }), ...(home === undefined ? {} : { home }) };
  });
}

function homeOf({ toldPlace, station }: ToldRow): SaidPlace | undefined {
  if (toldPlace !== undefined) return saidPlace(readStatedPlace(toldPlace));
  return station === undefined ? undefined : saidPlace(openGazetteer().station(station));
}

interface KnownPlace {
  readonly village?: string | null;
  readonly district?: string | null;
  readonly state?: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

function saidPlace(place: KnownPlace | null): SaidPlace {
  const parts = Object.entries(place ?? {}).filter(
    ([part, value]) => ['village', 'block', 'district', 'state', 'lat', 'lon'].includes(part) && value !== null,
  );
  return Object.fromEntries(parts);
}
