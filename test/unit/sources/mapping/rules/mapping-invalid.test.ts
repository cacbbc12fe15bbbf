import { compileMapping } from '../../../../../subgraphs/sources/mapping/compile-mapping';
import { MappingInvalid } from '../../../../../subgraphs/sources/mapping/rules/mapping-invalid';
import { contract, fileOf, KEY } from '../test-contract';

/** Where the file is wrong, and what was expected. */
function fault(fields: object, more: object = {}): string {
  try {
    compileMapping(fileOf(fields, more), contract);
  } catch (error) {
    if (error instanceof MappingInvalid) return `${error.path.join('/').replace('records/0/fields/', '')}: ${error.expected}`; // prettier-ignore
    throw error;
  }
  return 'nothing';
}
const victims = (fields: object) => ({ victims: { each: 'V', fields } });

describe('a rule that cannot be meant', () => {
  it.each<[string, object, RegExp]>([
    ['a field that the contract does not have', { regdAt: 'A' }, /^regdAt: a field of the contract: .*registeredAt/],
    ['one within a list', victims({ sexx: 'A' }), /^victims\/fields\/sexx: a field of the contract: .*ageYears/],
    ['a value for an object', { station: 'A' }, /^station: fields, because the field is an object/],
    ['a value for a list of objects', { sections: 'A' }, /^sections: each and fields/],
    ['fields for a value', { firType: { fields: { a: 'A' } } }, /^firType\/fields: a rule for a value/],
    ['a time verb for a text', { marks: { from: 'A', at: 'iso' } }, /^marks\/at: at for a field that is a date/],
    ['a format that is none', { registeredAt: { from: 'A', at: 'YYYY' } }, /^registeredAt\/at: a format of dates/],
    ['one of several', { registeredAt: { from: 'A', at: ['iso', 'dd'] } }, /^registeredAt\/at\/1: a format of dates/],
    [
      'a word that the contract does not have',
      { firType: { from: 'A', codes: { R: 'REGLAR' } } },
      /^firType\/codes\/R: one of REGULAR, ZERO/,
    ],
    ['a constant that it does not have', { firType: { constant: 'REGLAR' } }, /^firType\/constant: one of REGULAR/],
    ['a constant of another type', { hours: { constant: 'two' } }, /^hours\/constant: a number/],
    ['a code that is no number', { hours: { from: 'A', codes: { a: 'b' } } }, /^hours\/codes\/a: a number/],
    ['a code that is no yes or no', { isOpen: { from: 'A', codes: { a: 'b' } } }, /^isOpen\/codes\/a: true or false/],
    [
      'two words for a code',
      { marks: { from: 'A', codes: { m: 'M', ' M': 'F' } } },
      /^marks\/codes\/ M: one word for each code/,
    ],
    ['a telephone for a number', { hours: { from: 'A', as: 'phone' } }, /^hours\/as: another verb/],
    ['two readings', { marks: { from: 'A', as: 'text', codes: { a: 'b' } } }, /^marks\/as: one of at, codes and as/],
    ['no source of a value', { marks: { as: 'text' } }, /^marks: a rule with one of from/],
    ['two sources', { marks: { from: 'A', constant: 'B' } }, /^marks\/constant: no constant beside from/],
    [
      'a verb beside fields',
      { station: { fields: { nameEn: 'A' }, font: 'krutidev' } },
      /^station\/font: no font beside/,
    ],
    ['each without fields', { victims: { each: 'A', firstOf: ['B'] } }, /^victims\/each: each beside fields/],
    ['parts of nothing', { marks: { from: 'A', part: 1 } }, /^marks\/part: part beside split/],
    ['all parts for one value', { firType: { from: 'A', split: ['/'] } }, /^firType\/split: part beside split/],
    ['a division by nothing', { marks: { from: 'A', split: [''] } }, /^marks\/split\/0: a word or sign/],
    ['one path to join', { marks: { from: 'A', join: ' ' } }, /^marks\/join: join beside several paths/],
    ['a zone of nothing', { registeredAt: { from: 'A', zone: '+00:00' } }, /^registeredAt\/zone: zone beside at/],
    [
      'a rule within firstOf',
      { marks: { firstOf: ['A', { from: 'B', at: 'iso' }] } },
      /^marks\/firstOf\/1\/at: at for/,
    ],
    [
      'an object of constants alone',
      { station: { fields: { nameEn: { constant: 'A' } } } },
      /^station\/fields: a field of the row/,
    ],
    [
      'a constant for an entry',
      { marks: { entries: ['A', { constant: 'B' }] } },
      /^marks\/entries\/1: an entry of the row/,
    ],
    ['entries of one value', { firType: { entries: ['A'] } }, /^firType\/entries: a rule for one value/],
    [
      'a rule within entries',
      { marks: { entries: ['A', { from: 'B', at: 'iso' }] } },
      /^marks\/entries\/1\/at: at for/,
    ],
    ['a verb beside entries', { marks: { entries: ['A'], split: [';'] } }, /^marks\/split: no split beside entries/],
  ])('is refused where it stands: %s', (_, fields, expected) => expect(fault(fields)).toMatch(expected));

  it('is a contract of another name, a kind that it does not have, and a kind twice', () => {
    expect(fault({}, { contract: 'homes/v1' })).toBe('contract: police/v1');
    expect(fault({}, { records: [{ kind: 'stay', fields: KEY }] })).toMatch(
      'records/0/kind: a kind of record of police/v1',
    );
    const twice = [{ kind: 'fir', fields: KEY }, { kind: 'fir', fields: KEY }]; // prettier-ignore
    expect(fault({}, { records: twice })).toBe('records/1/kind: each kind once');
  });

  it('is a record without the fields that name it', () => {
    expect(fault({}, { records: [{ kind: 'fir', fields: { firNo: 'A' } }] })).toMatch('records/0/fields: the fields that name a record'); // prettier-ignore
  });
});
