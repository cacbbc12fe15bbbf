import fc from 'fast-check';
import { PURPOSES, ROLES, UNIT_KINDS } from '../../../../schema/rights/caller';
import {
  GROUPS,
  RELATIONS,
  isAtLeast,
  lawOf,
  levelsOf,
  readRelation,
  relationWord,
  unitReaches,
  type RecordRelation,
} from '../../../../schema/rights/rights';
import { testCallerContext } from '../../../caller-context';
import { everyRelation } from '../../../every-relation';

const relations = fc.subarray([...RELATIONS]);
const everyRelations: fc.Arbitrary<RecordRelation> = fc.record({ protected: fc.boolean(), relations });
const roles = fc.constantFrom(...ROLES);
const purposes = fc.constantFrom(...PURPOSES);

describe('a caller', () => {
  it('sees nothing of any child without a purpose', () => {
    for (const role of ROLES) {
      for (const relation of everyRelation()) {
        expect(new Set(Object.values(levelsOf(testCallerContext({ role }, null), relation)))).toEqual(
          new Set(['NONE']),
        );
      }
    }
  });

  it('never sees less by more relations to a record', () => {
    fc.assert(
      fc.property(roles, purposes, everyRelations, relations, (role, purpose, relation, more) => {
        const less = levelsOf(testCallerContext({ role }, { name: purpose }), relation);
        const closer = { ...relation, relations: [...new Set([...relation.relations, ...more])] };
        const near = levelsOf(testCallerContext({ role }, { name: purpose }), closer);
        expect(GROUPS.filter((group) => !isAtLeast(near[group], less[group]))).toEqual([]);
      }),
    );
  });

  it('never sees more of a protected child', () => {
    fc.assert(
      fc.property(roles, purposes, relations, (role, purpose, near) => {
        const [open, shut] = [false, true].map((is) =>
          levelsOf(testCallerContext({ role }, { name: purpose }), { protected: is, relations: near }),
        );
        expect(GROUPS.filter((group) => !isAtLeast(open?.[group] ?? 'NONE', shut?.[group] ?? 'FULL'))).toEqual([]);
      }),
    );
  });

  it('does not open a protected child by break-glass', () => {
    for (const role of ROLES) {
      for (const purpose of PURPOSES) {
        const levels = levelsOf(testCallerContext({ role }, { name: purpose }), {
          protected: true,
          relations: ['BREAK_GLASS'],
        });
        expect([levels.IDENTITY, levels.FAMILY, levels.PLACE_OF_CARE]).toEqual(['NONE', 'NONE', 'NONE']);
      }
    }
  });

  it('has one object for the same rights, which nobody can change', () => {
    const officer = testCallerContext({ role: 'STATION_IO' }, { name: 'TRACE' });
    const relation = { protected: false, relations: ['OWN_UNIT', 'CONFIRMED_LINK'] } as const;
    const levels = levelsOf(officer, relation);
    const again = { protected: false, relations: ['CONFIRMED_LINK', 'OWN_UNIT'] } as const;
    expect(levelsOf(officer, again)).toBe(levels);
    expect(Object.isFrozen(levels)).toBe(true);
  });

  it('reads the law that hides a protected child, when it is that law that hides it', () => {
    expect(lawOf('IDENTITY', false)).toBe('JJ Act s.74');
    expect(lawOf('IDENTITY', true)).toBe('POCSO Act s.33(7)');
    expect(lawOf('REPORTS', true)).toBe('JJ Act s.99');
  });
});

describe('a unit', () => {
  it('has officers who second where some role at home in it may know of leads and sees its cases in full', () => {
    const second = { CASE: 'FULL', LEADS: 'EXISTS' } as const;
    const kinds = UNIT_KINDS.filter((kind) => unitReaches(kind, second));
    expect(kinds).toEqual(['station', 'committee', 'ahtu']);
    expect(UNIT_KINDS.filter((kind) => unitReaches(kind, {}))).toContain('post');
  });
});

describe('a relation', () => {
  it('is read back from its word', () => {
    fc.assert(
      fc.property(everyRelations, (relation) => {
        expect(readRelation(relationWord(relation))).toEqual(relation);
      }),
    );
  });

  it.each([
    '',
    'PROTECTED+',
    '-+OWN_UNIT',
    'CONFIRMED_LINK+OWN_UNIT',
    'OWN_UNIT+OWN_UNIT',
    'own_unit',
    'ALL',
    '__proto__',
  ])('is not read from %j', (word) => {
    expect(readRelation(word)).toBeNull();
  });
});
