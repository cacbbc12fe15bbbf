import { drawnLines, linePath, mapPaths } from '../../../../../gateway/report/map/map-paths';
import { MAP_HEIGHT, MAP_WIDTH } from '../../../../../gateway/report/map/projection';
import { STATE_CODES } from '../../../../../gateway/report/map/state-codes';
import { readTopology } from '../../../../../gateway/report/map/topology';
import { tableRows } from '../../../../../subgraphs/india/place-tables';

const topology = readTopology();
const paths = mapPaths(drawnLines(topology), topology.states);

describe('the map of India', () => {
  it('has a shape for every state that records can name', () => {
    const letters = tableRows('states.csv').map(([code = '']) => code);
    expect([...STATE_CODES.keys()].sort()).toEqual([...letters].sort());
    for (const code of STATE_CODES.values()) expect(topology.states.has(code)).toBe(true);
    expect(topology.states.size).toBe(STATE_CODES.size);
  });

  it('has the districts of the gazetteer under the same codes', () => {
    const known = new Set(tableRows('districts.csv').map(([code]) => Number(code)));
    expect([...topology.districts.keys()].filter((code) => !known.has(code))).toEqual([]);
    expect(topology.districts.size).toBeGreaterThan(700);
  });

  it('stays within the drawing', () => {
    let [x, y] = [0, 0];
    for (const [, command, first, second] of paths.outlines.matchAll(/([Ml]?) ?(-?\d+)[ ]?(-?\d+)/gu)) {
      const isStart = command === 'M';
      [x, y] = [Number(first) + (isStart ? 0 : x), Number(second) + (isStart ? 0 : y)];
      if (x < 0 || y < 0 || x > MAP_WIDTH || y > MAP_HEIGHT) throw new Error(`${x} ${y}`);
    }
  });

  it('is small: the outlines of all states take 20 kB, and no district more than 2 kB', () => {
    expect(paths.outlines.length).toBeLessThan(20_000);
    for (const shape of topology.districts.values()) expect(paths.pathOf(shape).length).toBeLessThan(2000);
  });

  it('writes a state’s number in the state', () => {
    const [x, y] = paths.middleOf(topology.states.get(23) ?? { rings: [] });
    // Madhya Pradesh lies around 78.5° E, 23.5° N.
    expect(Math.abs(x - ((78.5 - 68) * 1000) / 29.5)).toBeLessThan(25);
    expect(y).toBeGreaterThan(450);
    expect(y).toBeLessThan(550);
  });

  it('writes a line as steps from point to point', () => {
    expect(linePath([[12, 34], [17, 28], [17, 28], [24, 36]])).toBe('M12 34l5-6 7 8'); // prettier-ignore
    expect(linePath([])).toBe('');
  });
});
