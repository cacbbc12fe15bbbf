import type { AlikePersons, PlacedStation } from '../../../../subgraphs/drives/released/released-rows';
import { releaseMonth } from '../../../../subgraphs/drives/released/released-month';

const SMALLEST = 3;

function station(id: number, district: string): PlacedStation {
  return {
    id,
    station: `station:MP/${id}`,
    district: `district:MP/${district}`,
    ...{ city: null, range: null, zone: null },
    state: 'state:MP',
  };
}

type Cell = readonly [PlacedStation, AlikePersons['sex'], AlikePersons['ageBand']?];

function persons([at, sex, ageBand = 'UNKNOWN']: Cell, count: number): AlikePersons {
  return {
    ...{ station: at.id, sex, count, population: 'CHILD', ageBand },
    ...{ foundState: null, reason: null, circumstance: null },
  };
}

const plainMaps = (_: string, value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries([...value].sort() as [string, unknown][]) : value;

/** All ways to put `total` persons into so many cells. */
function* fillings(cells: number, total: number): Generator<readonly number[]> {
  if (cells === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first++)
    for (const rest of fillings(cells - 1, total - first)) yield [first, ...rest];
}

/** All groups of cells, but for none. */
function groupsOf(cells: number): readonly number[][] {
  return Array.from({ length: 2 ** cells - 1 }, (_, mask) =>
    Array.from({ length: cells }, (_, cell) => cell).filter((cell) => ((mask + 1) >> cell) & 1),
  );
}

/**
 * Whoever knows how the table is made, and all of it, cannot tell how many there are in a group of few: every ledger of up
 * to `most` persons is released, and among those that are released alike the group has several sizes.
 */
function telltales(cells: readonly Cell[], most: number): string[] {
  const stations = [...new Set(cells.map(([at]) => at))];
  const alike = new Map<string, (readonly number[])[]>();
  for (let total = 0; total <= most; total++) {
    for (const counts of fillings(cells.length, total)) {
      const rows = cells.map((cell, index) => persons(cell, counts[index] ?? 0)).filter(({ count }) => count > 0);
      const key = JSON.stringify(releaseMonth(rows, stations, SMALLEST), plainMaps);
      alike.set(key, [...(alike.get(key) ?? []), counts]);
    }
  }
  const found: string[] = [];
  for (const [key, ledgers] of alike) {
    for (const group of groupsOf(cells.length)) {
      const sizes = new Set(ledgers.map((counts) => group.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0)));
      const [size = 0] = sizes;
      if (sizes.size === 1 && size > 0 && size < SMALLEST)
        found.push(`${group.join()}=${size} in ${key.slice(0, 700)}`);
    }
  }
  return found;
}

const [a, b, c, d] = ['Ratlam', 'Ratlam', 'Katni', 'Ratlam'].map((district, n) => station(n, district)) as [
  PlacedStation,
  PlacedStation,
  PlacedStation,
  PlacedStation,
];

describe('the released table', () => {
  it('hides every small group from one who knows all of it and how it is made', () => {
    const cells = (sexes: readonly AlikePersons['sex'][], stations: readonly PlacedStation[]) =>
      sexes.flatMap((sex) => stations.map((at) => [at, sex] as const));
    expect(telltales(cells(['F', 'M'], [a, b, c]), 9).slice(0, 5)).toEqual([]);
    expect(telltales(cells(['F', 'M'], [a, b, d]), 9).slice(0, 5)).toEqual([]);
    expect(telltales(cells(['F'], [a, b, c, d]), 16).slice(0, 5)).toEqual([]);
    expect(telltales(cells(['F', 'M', 'T', 'UNKNOWN'], [a]), 16).slice(0, 5)).toEqual([]);
    expect(telltales(cells(['F', 'M', 'T'], [a, b]), 9).slice(0, 5)).toEqual([]);
    const ofTwoAges = cells(['F', 'M'], [a, b]).flatMap(([at, sex]) =>
      (['FROM_12_TO_15', 'FROM_16_TO_17'] as const).map((age) => [at, sex, age] as const),
    );
    expect(telltales(ofTwoAges, 7).slice(0, 5)).toEqual([]);
  });
});
