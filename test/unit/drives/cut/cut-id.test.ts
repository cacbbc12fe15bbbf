import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { CIRCUMSTANCES, CRIME_HEADS, PRIOR_REPORTS } from '../../../../schema/records/cases';
import { formatCutId, readCutId } from '../../../../subgraphs/drives/cut/cut-id';
import {
  AGES,
  BASES,
  COUNTED_POPULATIONS,
  NOT_SAID,
  SEXES,
  UNITS_OF_COUNT,
  type Cut,
} from '../../../../subgraphs/drives/cut/cut';

const cut: fc.Arbitrary<Cut> = fc.record({
  unit: fc.constantFrom('state:MP', 'district:MP/Ratlam', 'city:MH/Pune City', 'station:MP/1'),
  from: fc.constantFrom(null, '2025-07-01'),
  to: fc.constantFrom('2025-07-01', '2025-09-30'),
  basis: fc.constantFrom(...BASES),
  population: fc.constantFrom(...COUNTED_POPULATIONS),
  unitOfCount: fc.constantFrom(...UNITS_OF_COUNT),
  filter: fc.record(
    {
      ...{ sex: fc.constantFrom(...SEXES), ageBand: fc.constantFrom(...AGES), head: fc.constantFrom(...CRIME_HEADS) },
      ...{ priorReport: fc.constantFrom(...PRIOR_REPORTS), circumstance: fc.constantFrom(...CIRCUMSTANCES) },
      ...{
        reason: fc.constantFrom('ELOPEMENT', 'घर'),
        foundState: fc.constantFrom('RJ'),
        foundElsewhere: fc.boolean(),
      },
      ...{ drive: fc.constant('drive-1'), notSaid: fc.constantFrom(...NOT_SAID), registeredIn: fc.constant('2025-07') },
      within: fc.constant('district:MP/Katni' as const),
    },
    { requiredKeys: [] },
  ),
});

it('names a question so that it can be read back, and equal questions alike', () => {
  fc.assert(
    fc.property(cut, (asked) => {
      const id = formatCutId(asked);
      expect(readCutId(id)).toEqual(asked);
      const filter = Object.fromEntries(Object.entries(asked.filter).reverse());
      expect(formatCutId({ ...asked, filter: { ...filter, sex: asked.filter.sex } })).toBe(id);
    }),
  );
});

it('names different questions differently', () => {
  fc.assert(
    fc.property(cut, cut, (one, other) => {
      expect(formatCutId(one) === formatCutId(other)).toBe(isDeepStrictEqual(one, other));
    }),
  );
});

const id = (question: unknown) => `cut1.${Buffer.from(JSON.stringify(question)).toString('base64url')}`;
const parts = ['state:MP', '2025-07-01', '2025-07-31', 'TRACED_IN_PERIOD', 'CHILDREN', 'PERSON', {}];

it('opens an id that it would have printed', () => {
  expect(readCutId(id(parts))).toMatchObject({ unit: 'state:MP' });
});

it.each([
  ['no id', ''],
  ['another kind of id', 'child1.abc'],
  ['another version', id(parts).replace('cut1', 'cut2')],
  ['no JSON', `cut1.${Buffer.from('{').toString('base64url')}`],
  ['a missing part', id(parts.slice(1))],
  ['an unknown unit', id(['zone:NWR', ...parts.slice(1)])],
  ['a unit in another spelling', id(['state:Madhya Pradesh', ...parts.slice(1)])],
  ['a day that does not exist', id([parts[0], '2025-02-30', ...parts.slice(2)])],
  ['a period that ends before it begins', id([parts[0], '2025-08-01', ...parts.slice(2)])],
  ['an unknown filter', id([...parts.slice(0, 6), { name: 'x' }])],
  ['filters in another order', id([...parts.slice(0, 6), { sex: 'F', reason: 'ELOPEMENT' }])],
  ['a very long text', id([...parts.slice(0, 6), { reason: 'x'.repeat(3000) }])],
  ['a digit more', `${id(parts)}A`],
])('does not open %s', (_what, text) => {
  expect(readCutId(text)).toBeNull();
});
