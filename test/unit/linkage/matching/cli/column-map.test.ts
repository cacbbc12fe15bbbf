import { readColumnMap, toMatchRecords } from '../../../../../subgraphs/linkage/matching/cli/column-map';
import { windowOfAge } from '../../../../../subgraphs/linkage/matching/record/birth-window';
import { LinkError } from '../../../../../subgraphs/linkage/matching/cli/link-error';
import { readCsv } from '../../../../../subgraphs/linkage/matching/cli/csv';

function read(map: object, text: string) {
  return toMatchRecords(readCsv(text), readColumnMap(JSON.stringify(map)).left, '--left');
}

/** The code of the error that a call throws. */
function codeOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof LinkError ? error.code : 'no LinkFault';
  }
}

describe('the column mapping', () => {
  it('reads the mapped columns that exist and leaves the others out', () => {
    const [record] = read(
      { id: 'no', given: 'first', surname: 'last', place: ['suburb'] },
      'no,first,last,suburb\n7,asha,,rewa',
    );
    expect(record).toEqual({
      id: '7',
      names: [{ given: 'asha', surname: '' }],
      home: { village: 'rewa' },
      others: [],
    });
  });

  it('numbers the rows of a file without ids', () => {
    expect(read({ given: 'g' }, 'g\nasha\nravi').map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('has a mapping for each file, or one for both', () => {
    const { left, right } = readColumnMap('{"left": {"given": "a"}, "right": {"given": ["b", "c"]}}');
    expect(left.get('given')).toEqual(['a']);
    expect(right.get('given')).toEqual(['b', 'c']);
    const both = readColumnMap('{"date_of_birth": "dob"}');
    expect(both.left.get('dateOfBirth')).toEqual(['dob']);
    expect(both.right.get('dateOfBirth')).toEqual(['dob']);
  });

  it('turns an age into a window as of the day of the statement', () => {
    const [record] = read({ age: 'age', asOf: 'on' }, 'age,on\n12,2025-01-01');
    expect(record?.birth).toEqual(windowOfAge(12, Date.UTC(2025, 0, 1) / 86_400_000));
  });

  it('reads Devanagari digits in ages, days and numbers', () => {
    const text = (age: string, on: string, phone: string) => `age,on,phone\n${age},${on},${phone}`;
    const map = { age: 'age', asOf: 'on', phone: 'phone' };
    const [hindi] = read(map, text('१२', '२०२५-०१-०१', '९८७६५४३२१०'));
    const [latin] = read(map, text('12', '2025-01-01', '9876543210'));
    expect(hindi).toEqual(latin);
    expect(latin?.birth).toBeDefined();
  });

  it('prefers a date of birth to an age', () => {
    const [record] = read({ age: 'age', dob: 'dob' }, 'age,dob\n12,2011-02-03');
    expect(record?.birth?.from).toBe(record?.birth?.to);
  });

  it.each([
    ['Female', 'F'],
    ['महिला', 'F'],
    ['M', 'M'],
    ['पुरुष', 'M'],
    ['Transgender', 'T'],
    ['?', undefined],
  ])('reads the sex %s as %s', (text, sex) => {
    expect(read({ sex: 's', given: 'g' }, `s,g\n${text},asha`)[0]?.sex).toBe(sex);
  });

  it.each([
    ['nonsense', 'LINK_MAP_NOT_JSON'],
    ['[1]', 'LINK_MAP_SHAPE'],
    ['{"shoe": "size"}', 'LINK_MAP_UNKNOWN_FIELD'],
    ['{"id": "no"}', 'LINK_MAP_EMPTY'],
  ])('refuses the mapping %s with %s', (text, code) => {
    expect(codeOf(() => readColumnMap(text))).toBe(code);
  });

  it('refuses a column the file does not have, and an id that comes twice', () => {
    expect(codeOf(() => read({ given: 'name' }, 'nom\nasha'))).toBe('LINK_COLUMN_MISSING');
    expect(codeOf(() => read({ id: 'i', given: 'x' }, 'i,x\n1,a\n1,b'))).toBe('LINK_ID_TWICE');
  });

  it('names the fields without a column, and quotes no column, because the first line may be a record', () => {
    const map = { id: 'no', given: 'name' };
    expect(() => read(map, 'no,naam\n1,asha')).toThrow(/mapped to given; it has 2 columns/);
    expect(() => read(map, 'no,naam\n1,asha')).not.toThrow('naam');
    expect(() => read(map, '1,Asha\n2,Ravi')).toThrow(/mapped to id, given; it has 2 columns/);
    expect(() => read(map, '1,Asha\n2,Ravi')).not.toThrow('Asha');
    expect(() => read(map, 'no;name\n1;asha')).toThrow('commas are expected');
  });
});
