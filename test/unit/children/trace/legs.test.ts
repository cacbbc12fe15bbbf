import fc from 'fast-check';
import type { PlaceValue } from '../../../../schema/records/movement';
import { distanceKm } from '../../../../subgraphs/india/great-circle';
import { ALWAR, ALWAR_HOME, GOOD_JOURNEY, KATNI, place, stated, trace } from './journey';

const NEAR_ALWAR = place('Alwar post', 27.5665, 76.6255);
const BHOPAL = place('Bhopal', 23.2599, 77.4126, 'TOWN');

function located({ lat, lon, ...rest }: PlaceValue) {
  if (lat === null || lon === null) throw new Error('not located');
  return { ...rest, lat, lon };
}

describe('distance', () => {
  it('is the great circle: Delhi to Mumbai 1,150 km, a degree of latitude 111.2 km', () => {
    const delhi = located(place('Delhi', 28.6139, 77.209));
    const mumbai = located(place('Mumbai', 19.076, 72.8777));
    expect(distanceKm(delhi, mumbai)).toBeCloseTo(1148, -1);
    expect(distanceKm(located(place('a', 20, 77)), located(place('b', 21, 77)))).toBeCloseTo(111.2, 1);
  });
});

describe('legs', () => {
  it('lead from each place the child was at to the next', () => {
    const { legs, steps } = trace(GOOD_JOURNEY);
    const id = (kind: string) => steps.find((step) => step.kind === kind)?.id;
    expect(legs).toEqual([
      {
        from: KATNI,
        to: ALWAR,
        distanceKm: expect.closeTo(562, -1),
        hours: 33.6,
        steps: [id('LAST_SEEN'), id('FOUND_AT_STATION')],
      },
      {
        from: ALWAR,
        to: ALWAR_HOME,
        distanceKm: 2.3,
        hours: 3.5,
        steps: [id('PRODUCED_BEFORE_CWC'), id('ADMITTED')],
      },
    ]);
  });

  it('do not lead to places where a report was written while the child was elsewhere', () => {
    const events = [
      stated('LAST_SEEN', '2025-10-01 17:00', { place: KATNI }),
      stated('FIR_REGISTERED', '2025-10-01 20:00', { place: BHOPAL }),
      stated('TRACED', '2025-10-03 20:00', { place: ALWAR }),
    ];
    expect(trace(events).legs.map(({ from, to }) => [from.name, to.name])).toEqual([['Katni', 'Alwar']]);
  });

  it('are not broken by a statement without coordinates, nor by one that names a state only', () => {
    const events = [
      stated('LAST_SEEN', '2025-10-01 17:00', { place: KATNI }),
      stated('SIGHTED', '2025-10-02 09:00', { place: { ...BHOPAL, lat: null, lon: null } }),
      stated('SIGHTED', '2025-10-02 10:00'),
      stated('SIGHTED', '2025-10-02 11:00', { place: { ...BHOPAL, precision: 'STATE' } }),
      stated('TRACED', '2025-10-03 17:00', { place: ALWAR }),
    ];
    expect(trace(events).legs).toEqual([expect.objectContaining({ from: KATNI, to: ALWAR, hours: 48 })]);
  });

  it('begin only beyond a kilometre: what is nearer is one place', () => {
    const nearly = { ...ALWAR, lat: 27.566 + 0.9 / 111.2 };
    const beyond = { ...ALWAR, lat: 27.566 + 1.1 / 111.2 };
    const found = stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR });
    expect(trace([found, stated('TRACED', '2025-10-03 05:00', { place: nearly })]).legs).toHaveLength(0);
    expect(trace([found, stated('TRACED', '2025-10-03 05:00', { place: beyond })]).legs).toHaveLength(1);
  });

  it('count no journey between the middle of a district and a place in it', () => {
    const middle = { ...place('Alwar', 27.4, 76.4, 'DISTRICT'), district: 'Alwar' };
    const events = [
      stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR }),
      stated('PRODUCED_BEFORE_CWC', '2025-10-03 12:00', { place: middle }),
      stated('ADMITTED', '2025-10-03 15:00', { place: NEAR_ALWAR }),
    ];
    expect(trace(events).legs).toEqual([]);
    const elsewhere = { ...middle, name: 'Dausa', district: 'Dausa' };
    expect(trace([...events, stated('RESTORED', '2025-10-09', { place: elsewhere })]).legs).toEqual([
      expect.objectContaining({ from: NEAR_ALWAR, to: elsewhere }),
    ]);
  });

  it('count no journey between the middle of a town and a place near it in its district', () => {
    const town = (km: number) => ({ ...place('Alwar', 27.566 + km / 111.2, 76.625, 'TOWN'), district: 'Alwar' });
    const found = stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR });
    const traced = (km: number) => stated('TRACED', '2025-10-03 12:00', { place: town(km) });
    const admitted = stated('ADMITTED', '2025-10-03 15:00', { place: NEAR_ALWAR });
    expect(trace([found, traced(4.9), { ...admitted, place: { ...NEAR_ALWAR, district: 'Alwar' } }]).legs).toEqual([]);
    expect(trace([found, traced(5.1)]).legs).toHaveLength(1);
    expect(trace([{ ...found, place: { ...ALWAR, district: 'Dausa' } }, traced(4.9)]).legs).toHaveLength(1);
  });

  it('have no hours if the two times overlap, and lose none if they touch', () => {
    const seen = (when: string) => stated('LAST_SEEN', when, { place: KATNI });
    const traced = stated('TRACED', '2025-10-03 12:00', { place: ALWAR });
    expect(trace([seen('2025-10-02 .. 2025-10-04'), traced]).legs[0]?.hours).toBeNull();
    expect(trace([seen('2025-10-02 10:00 .. 2025-10-03 12:00'), traced]).legs[0]?.hours).toBe(0);
  });

  it('form a chain over the places, whatever the events', () => {
    const anyEvent = fc
      .record({
        day: fc.integer({ min: 1, max: 28 }),
        place: fc.constantFrom(KATNI, ALWAR, ALWAR_HOME, NEAR_ALWAR, BHOPAL, null),
        present: fc.boolean(),
      })
      .map(({ day, ...telling }) => stated('SIGHTED', `2025-10-${String(day).padStart(2, '0')} 10:00`, telling));
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 15 }), (events) => {
        const { legs, steps } = trace(events);
        const order = new Map(steps.map((step, index) => [step.id, index]));
        const at = (id: string) => order.get(id) ?? NaN;
        legs.forEach((leg, index) => {
          expect(leg.distanceKm).toBeGreaterThanOrEqual(1);
          expect(at(leg.steps[0])).toBeLessThan(at(leg.steps[1]));
          const next = legs[index + 1];
          if (!next) return;
          expect(at(leg.steps[1])).toBeLessThanOrEqual(at(next.steps[0]));
          expect(distanceKm(located(leg.to), located(next.from))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
