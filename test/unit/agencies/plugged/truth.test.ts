import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { ahtuContract } from '../../../../subgraphs/ahtu/contract';
import { homesContract } from '../../../../subgraphs/homes/contract';
import { readAge } from '../../../../subgraphs/india/read-age';
import { policeContract } from '../../../../subgraphs/police/contract';
import type { AgencyContract } from '../../../../subgraphs/runtime/agency/contract';
import { readSourceFile } from '../../../../subgraphs/runtime/source-file/read-source-file';
import { readYearlyNumber } from '../../../../subgraphs/runtime/wire/join-numbers';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { ahtuOfGujarat } from '../../../agencies/plugged/ahtu-gj';
import type { Meaning } from '../../../agencies/plugged/clerk';
import { homesOfGujarat } from '../../../agencies/plugged/homes-gj';
import { policeOfRajasthan } from '../../../agencies/plugged/police-rj';
import { meantRecords } from '../../../agencies/plugged/truth';
import { World } from '../../../agencies/story/world';
import { pluggedSources } from '../../../plugged-sources';
import { foreignRows } from './foreign-rows';

const world = new World(1, 30, 200);
const SYSTEMS = [
  { id: 'police-rj', contract: policeContract as AgencyContract<unknown>, write: policeOfRajasthan },
  { id: 'homes-gj', contract: homesContract as AgencyContract<unknown>, write: homesOfGujarat },
  { id: 'ahtu-gj', contract: ahtuContract as AgencyContract<unknown>, write: ahtuOfGujarat },
] as const;
const anywhere = { baseUrl: 'http://127.0.0.1:1', folder: 'dumps', credential: 'secret', controlUrl: '' };
const plugged = pluggedSources(SYSTEMS.map(({ id }) => ({ id, ...anywhere })));

function mappingOf(id: string, contract: AgencyContract<unknown>) {
  const path = plugged.files.find((file) => file.includes(id)) ?? '';
  const { file } = readSourceFile(path, { env: plugged.env, agencies: AGENCY_REGISTRY });
  return compileMapping(file, contract);
}

/** What is meant by the cells, by their path without places in lists, in the order of the row. */
function cellsByColumn(means: Readonly<Record<string, Meaning>>): Map<string, Meaning[]> {
  const cells = new Map<string, Meaning[]>();
  for (const [path, meaning] of Object.entries(means)) {
    const column = path.replace(/\.\d+(?=\.|$)/g, '');
    cells.set(column, [...(cells.get(column) ?? []), meaning]);
  }
  return cells;
}

/** What is meant by the columns that one field is read from: one, a day and its minute, or the parts of a key. */
function meaningOf(columns: readonly string[], cells: Map<string, Meaning[]>, index: number): Meaning {
  const [first = null, second, ...others] = columns.map((column) => cells.get(column)?.[index]);
  if (columns.length === 1 || typeof first !== 'string') return first;
  if (typeof second !== 'number') return [first, second, ...others].map(String).join('|');
  const clock = [Math.floor(second / 60), second % 60].map((part) => String(part).padStart(2, '0'));
  return `${first}T${clock.join(':')}:00+05:30`;
}

/** Whether the value that was mapped says what was meant. */
function says(after: unknown, meaning: Meaning, field: string): boolean {
  const value = Array.isArray(after) && after.length < 2 ? (after[0] as unknown) : after;
  if (meaning === null) return value === null || value === undefined;
  if (typeof meaning === 'object') {
    const read = readAge(String(value));
    if (!('age' in read) || read.age.unit !== 'MONTHS') return false;
    return read.age.least === meaning.fromMonths && read.age.most === meaning.toMonths;
  }
  if (typeof meaning === 'boolean') return /^(true|yes|हाँ)$/.test(String(value)) === meaning;
  const yearly = /^(\d+)\/(\d{4})$/.exec(String(meaning));
  if (yearly) {
    if (/\.(number|year)$/.test(field)) return [yearly[1], yearly[2]].includes(String(value));
    const read = readYearlyNumber(String(value), field === 'dd_no' ? 'DD' : 'FIR');
    return read?.number === yearly[1] && String(read?.year) === yearly[2];
  }
  if (Array.isArray(after)) return ['; ', ', ', '\n'].some((sign) => after.join(sign) === meaning);
  return String(value) === String(meaning);
}

describe.each(SYSTEMS)('the source file of $id', ({ id, contract, write }) => {
  const mapping = mappingOf(id, contract);
  const meant = new Map(meantRecords(world, id, write).map((one) => [one.key, one]));
  let rows: Awaited<ReturnType<typeof foreignRows>>;
  beforeAll(async () => {
    rows = await foreignRows(world, id);
  });

  it('names every record as the story does', () => {
    const keys = rows.map(({ kind, row }) => `${id}:${kind}:${mapping.toRow(kind as never, row)?.record.native ?? ''}`);
    const shown = [...meant.values()].filter(({ withdrawn }) => !withdrawn).map(({ key }) => key);
    expect(keys.sort()).toEqual(shown.sort());
    const named = rows.map(({ kind, row }) => `${id}:${kind}:${mapping.identify(kind, row)?.native ?? ''}`);
    expect(named.sort()).toEqual(shown);
    expect(keys.length).toBeGreaterThan(40);
  });

  it('reads in each cell what the office meant by it, and loses nothing', () => {
    const wrong: unknown[] = [];
    const columns = new Set([...meant.values()].flatMap(({ means }) => [...cellsByColumn(means).keys()]));
    let compared = 0;
    for (const { kind, row } of rows) {
      const key = `${id}:${kind}:${mapping.toRow(kind, row)?.record.native ?? ''}`;
      const cells = cellsByColumn(meant.get(key)?.means ?? {});
      const seen = new Map<string, number>();
      for (const one of mapping.explain(kind, row)) {
        if (one.from === '') continue;
        const place = `${one.field} < ${one.from}`;
        const index = seen.get(place) ?? 0;
        seen.set(place, index + 1);
        // A misspelt column would otherwise pass for one that is empty.
        for (const column of one.from.split(' + ')) expect(columns).toContain(column);
        const meaning = meaningOf(one.from.split(' + '), cells, index);
        compared += 1;
        if (one.problem !== undefined || !says(one.after, meaning, one.field))
          wrong.push({ place, index, one, meaning });
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});
