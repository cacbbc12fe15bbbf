import fc from 'fast-check';
import { figureKind, figureListKind } from '../../../../../gateway/console/charts/chart-shapes';
import type { JsonObject } from '../../../../../gateway/console/graph/operation';
import { connectionKind, isUntracedChild, listKind } from '../../../../../gateway/console/lists/list-shapes';
import { isMatch } from '../../../../../gateway/console/matches/evidence/match-shape';
import {
  isAlert,
  isIdentityEvent,
  isJudged,
  isWaiting,
  listKind as matchListKind,
} from '../../../../../gateway/console/matches/list-shapes';
import { isTrace } from '../../../../../gateway/console/trace/is-trace';
import { ASHA, CHILD, CONNECTIONS, FIGURES, LISTS } from '../sample-answers';

const OBJECTS: readonly (readonly [string, JsonObject])[] = [
  ...Object.entries(CONNECTIONS),
  ...Object.entries(FIGURES),
  ['child', CHILD],
];

/** By which views an object is known. */
function knownBy(value: JsonObject, owner: JsonObject | null): readonly string[] {
  const isOfMatches =
    matchListKind(value, owner) !== null ||
    [isMatch, isAlert, isIdentityEvent, isJudged, isWaiting].some((is) => is(value));
  const kind = connectionKind(value);
  const figure = figureKind(value);
  return [
    ...(isTrace(value) ? ['trace'] : []),
    ...(isOfMatches ? ['matches'] : []),
    ...(kind === null ? [] : [`list ${kind}`]),
    ...(isUntracedChild(value, owner) ? ['child'] : []),
    ...(figure === null ? [] : [`figure ${figure}`]),
  ];
}

function listKnownBy(items: readonly JsonObject[]): readonly string[] {
  const [list, figure] = [listKind(items), figureListKind(items)];
  return [...(list === null ? [] : [`list ${list}`]), ...(figure === null ? [] : [`figure ${figure}`])];
}

const without = (value: JsonObject, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field)));

const nulled = (value: JsonObject, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(value).map(([field, of]) => [field, fields.includes(field) ? null : of]));

describe('the shapes of an answer', () => {
  it('are each known by one view alone', () => {
    for (const [name, value] of OBJECTS) {
      expect({ name, known: knownBy(value, null).length }).toEqual({ name, known: 1 });
    }
    for (const [name, items] of Object.entries(LISTS)) {
      expect({ name, known: listKnownBy(items).length }).toEqual({ name, known: 1 });
    }
  });

  it('are known as nothing else when less of them was selected', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OBJECTS), fc.infiniteStream(fc.boolean()), ([, value], coins) => {
        const fields = Object.keys(value).filter(() => coins.next().value);
        const [whole] = knownBy(value, null);
        const known = knownBy(without(value, fields), null);
        expect(known.filter((view) => view !== whole)).toEqual([]);
      }),
    );
  });

  it('are still known where a value that is no list is null', () => {
    for (const [name, value] of OBJECTS) {
      for (const field of Object.keys(value).filter((one) => typeof value[one] !== 'object')) {
        expect({ name, field, known: knownBy(nulled(value, [field]), null) }).toEqual({
          ...{ name, field },
          known: knownBy(value, null),
        });
      }
    }
  });

  it('are known in a list of children by its first child, whatever of the child was selected', () => {
    fc.assert(
      fc.property(fc.subarray(['names', 'ageBand', 'records', 'episodes', 'version'], { minLength: 1 }), (fields) => {
        const node = Object.fromEntries(Object.entries(ASHA).filter(([field]) => fields.includes(field)));
        expect(connectionKind({ edges: [{ node }] })).toBe('CHILDREN');
      }),
    );
    expect(connectionKind({ edges: [{ node: { id: 'child-1' } }] })).toBe('CHILDREN');
    expect(connectionKind({ edges: [{ node: { child: { id: 'child-1' }, tracedAt: null } }] })).toBe('CASES');
    expect(connectionKind({ edges: [] })).toBe('EMPTY');
  });

  it('are not taken for a child where they only have what a child has, too', () => {
    const [cell] = FIGURES.statistics.cells;
    expect(isUntracedChild(cell ?? {}, null)).toBe(false);
    expect(isUntracedChild(CONNECTIONS.cases.edges[0]?.node ?? {}, null)).toBe(false);
    expect(isUntracedChild({ token: 't', returned: [], withheld: [] }, null)).toBe(false);
  });

  it('leave a child to its row, and a child with a movement to the trace', () => {
    expect(isUntracedChild(ASHA, { node: ASHA })).toBe(false);
    expect(isUntracedChild(ASHA, { child: ASHA, bits: 1 })).toBe(false);
    expect(isUntracedChild({ ...ASHA, trace: { steps: [] } }, null)).toBe(false);
    expect(isUntracedChild(ASHA, { child: ASHA.id })).toBe(true);
  });

  it('are not told by a name that an operation gave them', () => {
    const { driveStatistics, pendencyLedger } = FIGURES;
    expect(figureKind({ traced: driveStatistics, unit: null })).toBeNull();
    expect(figureKind({ byUnit: { traced: { counted: { total: 1 } } }, ledger: pendencyLedger })).toBeNull();
    expect(figureKind({ id: 'd', traced: { total: 3 } })).toBe('DRIVE');
    expect(figureKind({ id: 'd', left: { total: 3 } })).toBe('DRIVE');
    expect(knownBy({ left: ASHA, right: ASHA, next: [] }, null)).toEqual([]);
    expect(knownBy({ band: 'STRONG', left: { child: ASHA }, right: { child: ASHA } }, null)).toEqual(['matches']);
    expect(knownBy({ steps: [], sources: [] }, null)).toEqual(['trace']);
  });

  it('take units for units, and drives for drives, when names alone were selected', () => {
    expect(figureListKind([{ id: 'district:MP/Ratlam', name: 'Ratlam' }])).toBe('UNITS');
    expect(figureListKind([{ id: 'q8x', name: 'Operation Muskaan' }])).toBe('DRIVES');
    expect(figureListKind([{ key: 'RJ', counted: { total: 3 } }])).toBeNull();
    expect(listKnownBy(ASHA.names)).toEqual([]);
  });
});
