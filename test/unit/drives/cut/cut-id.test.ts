import fc from 'fast-check';
import { CIRCUMSTANCES, CRIME_HEADS, PRIOR_REPORTS } from '../../../../schema/records/cases';
import {
  AGES,
  BASES,
  COUNTED_POPULATIONS,
  NOT_SAID,
  SEXES,
  UNITS_OF_COUNT,
  type Cut,
} from '../../../../subgraphs/drives/cut/cut';
import { formatCutId, readCutId } from '../../../../subgraphs/drives/cut/cut-id';

const day = fc.integer({ min: 0, max: 20_000 }).map((nth) => new Date(nth * 86_400_000).toISOString().slice(0, 10));
const unit = fc.constantFrom('state:MP', 'district:MP/Ratlam', 'city:MH/Pune City', 'station:MP/23370001');
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const filter = fc.record({
  ...{ sex: perhaps(fc.constantFrom(...SEXES)), ageBand: perhaps(fc.constantFrom(...AGES)) },
  ...{ priorReport: perhaps(fc.constantFrom(...PRIOR_REPORTS)), head: perhaps(fc.constantFrom(...CRIME_HEADS)) },
  circumstance: perhaps(fc.constantFrom(...CIRCUMSTANCES)),
  reason: perhaps(fc.string({ minLength: 1, maxLength: 40 })),
  foundState: perhaps(fc.constantFrom('MP', 'RJ')),
  ...{ foundElsewhere: perhaps(fc.boolean()), drive: perhaps(fc.constantFrom('a', 'b')) },
  ...{ notSaid: perhaps(fc.constantFrom(...NOT_SAID)), registeredIn: perhaps(fc.constantFrom('2025-07')) },
  within: perhaps(unit),
});
const cut: fc.Arbitrary<Cut> = fc
  .record({
    ...{ unit, days: fc.tuple(day, day), isOpen: fc.boolean(), basis: fc.constantFrom(...BASES), filter },
    ...{ population: fc.constantFrom(...COUNTED_POPULATIONS), unitOfCount: fc.constantFrom(...UNITS_OF_COUNT) },
  })
  .map(({ days, isOpen, ...asked }) => {
    const [from = '', to = ''] = [...days].sort();
    return { ...asked, from: isOpen ? null : from, to };
  });

/** The same question with its parts in the opposite order, and without those that are undefined. */
function otherwise(asked: Cut): Cut {
  const parts = Object.entries(asked.filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    [...Object.entries(asked), ['filter', Object.fromEntries(parts.reverse())]].reverse(),
  ) as Cut;
}

describe('the id of a number', () => {
  it('opens the question of which it was made', () => {
    fc.assert(fc.property(cut, (asked) => expect(readCutId(formatCutId(asked))).toEqual(asked)));
  });

  it('is the same for equal questions, and another for others', () => {
    fc.assert(fc.property(cut, (asked) => expect(formatCutId(otherwise(asked))).toBe(formatCutId(asked))));
    const isEqual = (a: Cut, b: Cut) =>
      JSON.stringify(readCutId(formatCutId(a))) === JSON.stringify(readCutId(formatCutId(b)));
    fc.assert(fc.property(cut, cut, (a, b) => expect(formatCutId(a) === formatCutId(b)).toBe(isEqual(a, b))));
  });

  it('is no text that differs from it in one place', () => {
    const changed = fc.tuple(cut, fc.nat(400), fc.constantFrom('', 'A', '=', '%', '.', ' ', '\0'));
    fc.assert(
      fc.property(changed, ([asked, at, letter]) => {
        const id = formatCutId(asked);
        const other = id.slice(0, at % id.length) + letter + id.slice((at % id.length) + 1);
        const read = readCutId(other);
        // What can be read at all is the id of exactly this question.
        if (read !== null) expect(formatCutId(read)).toBe(other);
      }),
    );
  });

  it.each([
    ['another kind of id', 'child1.abc'],
    ['no JSON', `cut1.${Buffer.from('{').toString('base64url')}`],
    ['a unit of no kind', idOf('police:MP', '2025-01-01', '2025-01-31')],
    ['a day that is none', idOf('state:MP', '2025-02-30', '2025-03-31')],
    ['a period that ends before it begins', idOf('state:MP', '2025-02-01', '2025-01-31')],
    ['a part that no cut has', idOf('state:MP', '2025-01-01', '2025-01-31', { name: 'x' })],
    ['a part that every object has', idOf('state:MP', '2025-01-01', '2025-01-31', { ['__proto__']: {} })],
    ['a text that no store takes', idOf('state:MP', '2025-01-01', '2025-01-31', { reason: 'a\0' })],
    ['a very long text', idOf('state:MP', '2025-01-01', '2025-01-31', { reason: 'x'.repeat(5000) })],
  ])('is not %s', (_, id) => {
    expect(readCutId(id)).toBeNull();
  });
});

function idOf(unit: string, from: string, to: string, filter: object = {}): string {
  const question = [unit, from, to, 'TRACED_IN_PERIOD', 'CHILDREN', 'PERSON', filter];
  return `cut1.${Buffer.from(JSON.stringify(question)).toString('base64url')}`;
}
