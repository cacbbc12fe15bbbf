import { drawnIndia } from '../../../../../gateway/console/build/drawn-india';
import { packedIndia, unpackedIndia } from '../../../../../gateway/console/map/packed-india';
import { PROJECT_ROOT } from '../../../../../schema/process/project-root';
import { tableRows } from '../../../../../subgraphs/india/place-tables';

const india = drawnIndia(PROJECT_ROOT);

describe('India’s outlines for the pages', () => {
  it('come out of the package as they went in', () => {
    const unpacked = unpackedIndia(packedIndia(india));
    expect(unpacked.lines).toEqual(india.lines);
    expect(unpacked.states).toEqual(india.states);
    expect(unpacked.districts).toEqual(india.districts);
  });

  it('have all districts under the names and states of the gazetteer', () => {
    const named = new Map(tableRows('districts.csv').map(([code, name, , , state]) => [Number(code), [name, state]]));
    for (const [code, { name, state }] of india.districts) expect([name, state]).toEqual(named.get(code));
  });
});
