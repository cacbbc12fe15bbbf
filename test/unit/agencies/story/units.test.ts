import { trueChildren } from '../../../agencies/story/truth';
import { World } from '../../../agencies/story/world';
import { writtenRecord } from '../written-story';

const world = new World(1, 1000);
const children = Array.from({ length: world.families }, (_, index) => trueChildren(world.family(index))).flat();

type Text = Readonly<Record<string, string>>;
const STATES: Text = { 'Madhya Pradesh': 'MP', Maharashtra: 'MH', Rajasthan: 'RJ', 'Uttar Pradesh': 'UP' };

/** The units as a record's own agency writes them. */
function writtenUnits(key: string): object {
  const record = writtenRecord(world, key) as Readonly<Record<string, Text>> & Text;
  const [, kind] = key.split(':');
  if (kind === 'fir' || kind === 'missing-report') {
    const { code, district, range, zone, state } = record['station'] as unknown as Text;
    return {
      station: `${state}/${code}`,
      district: `${state}/${district}`,
      range: `${state}/${range}`,
      zone: `${state}/${zone}`,
    };
  }
  const { home, cwc, unit } = record as Readonly<Record<string, Text>>;
  if (home) return { home: home['registration_no'] };
  if (cwc) return { committee: `${STATES[cwc['state'] ?? '']}/${cwc['district']}` };
  if (unit) return { ahtu: `${unit['state']}/${unit['district']}` };
  return { post: `${record['Zone']}/${record['Post']}`, railwayZone: record['Zone'] };
}

describe('the units that dealt with a child', () => {
  it('are those that the last record of each kind is written by', () => {
    expect(children.length).toBeGreaterThan(500);
    for (const { records, units } of children) {
      const none = Object.fromEntries(Object.keys(units).map((kind) => [kind, null]));
      expect(units).toEqual(Object.assign(none, ...records.map(writtenUnits)));
    }
  });

  it('of the girl missing from Katni lie along her way', () => {
    const { units } = children.find(({ id }) => id.endsWith('katni-alwar')) ?? {};
    expect(units).toMatchObject({
      ...{ district: 'MP/Katni', range: 'MP/Jabalpur', post: 'NWR/AWR', railwayZone: 'NWR' },
      ...{ committee: 'RJ/Alwar', ahtu: null },
    });
  });
});
