import { bornByAge } from '../../../../../subgraphs/india/birth-window';
import { readColumnMap } from '../../../../../subgraphs/linkage/matching/cli/column-map';
import { readCsv } from '../../../../../subgraphs/linkage/matching/cli/csv';
import { readFileRecords, type ReadRules } from '../../../../../subgraphs/linkage/matching/cli/file-records';
import { windowOf } from '../../../../../subgraphs/linkage/matching/record/birth-window';
import { codeOf } from './code-of';

const RULES: ReadRules = { today: '2025-10-03', asOf: null, dateOrder: null, rawIds: false };

function readAll(map: object, text: string, rules: Partial<ReadRules> = {}) {
  return readFileRecords(readCsv(text), readColumnMap(JSON.stringify(map)).left, '--left', { ...RULES, ...rules });
}
const read = (map: object, text: string, rules: Partial<ReadRules> = {}) => readAll(map, text, rules).records;
const days = (from: string, to = from) => windowOf({ from, to });
const births = (cells: readonly string[], rules: Partial<ReadRules> = {}) =>
  read({ dob: 'd' }, ['d', ...cells.map((cell) => JSON.stringify(cell))].join('\n'), rules).map(
    ({ birth }) => birth ?? null,
  );

describe('the records of a file', () => {
  it('have the mapped columns that say something, and nothing of the others', () => {
    const [record] = read(
      { id: 'no', given: 'first', surname: 'last', place: ['suburb'], father: 'f' },
      'no,first,last,suburb,f\n7,asha,,rewa,Unknown',
    );
    expect(record).toEqual({ id: '7', names: [{ given: 'asha', surname: '' }], home: { village: 'rewa' }, others: [] });
  });

  it('may be of people of past centuries', () => {
    expect(births(['1630-08-01', '1778', '1215-06-15'])).toEqual([
      days('1630-08-01'),
      days('1778-01-01', '1778-12-31'),
      null,
    ]);
  });

  it('are numbered by their rows where there are no ids, and rows without any value are counted and left out', () => {
    const { records, skipped } = readAll({ given: 'g' }, 'g,h\nasha,1\n,\n , \nravi,2');
    expect(records.map(({ id }) => id)).toEqual(['1', '4']);
    expect(skipped).toBe(2);
  });

  it('are read by the font that the mapping declares', () => {
    const typed = 'n,p,d\nlquhrk oekZ,dVuh,2012-04-09';
    const [record] = read({ name: 'n', place: 'p', dob: 'd', font: 'kruti-dev' }, typed);
    expect(record).toMatchObject({
      names: [{ text: 'सुनीता वर्मा' }],
      home: { village: 'कटनी' },
      birth: days('2012-04-09'),
    });
    expect(codeOf(() => read({ name: 'n', font: 'shusha' }, typed))).toBe('LINK_MAP_SHAPE');
  });

  it('have no name that was typed for a font which the mapping does not declare; it is counted', () => {
    const { records, counts } = readAll({ name: 'n' }, 'n\nlquhrk oekZ\nAsha\nRavi');
    expect(records.map(({ names }) => names?.length)).toEqual([0, 1, 1]);
    expect(counts.report()).toEqual(['--left, name: 1 of 3 not read (33.3%), like "aaaaaa aaaa"']);
  });

  it.each(['place', 'block', 'district', 'marks'])(
    'have no %s that was typed for a font which the mapping does not declare; it is counted',
    (field) => {
      const { records, counts } = readAll({ name: 'n', [field]: 'p' }, 'n,p\nAsha,ftyk dVuh\nRavi,Katni\nMeena,Satna');
      expect([records[0]?.home, records[0]?.marks]).toEqual([{}, undefined]);
      expect(counts.report()).toEqual([`--left, ${field}: 1 of 3 not read (33.3%), like "aaaa aaaa"`]);
    },
  );

  it('are refused without an id of their own', () => {
    expect(codeOf(() => read({ id: 'i', given: 'x' }, 'i,x\n1,a\n1,b'))).toBe('LINK_ID_TWICE');
    expect(codeOf(() => read({ id: 'i', given: 'x' }, 'i,x\n1,a\n ,b'))).toBe('LINK_ID_BLANK');
  });

  it('have the ids that the command wrote safe for a spreadsheet as they were', () => {
    const ids = (rawIds: boolean) => read({ id: 'i', given: 'x' }, "i,x\n'=1,a\n'7,b", { rawIds }).map(({ id }) => id);
    expect(ids(false)).toEqual(['=1', "'7"]);
    expect(ids(true)).toEqual(["'=1", "'7"]);
  });

  it('need each mapped column once', () => {
    expect(codeOf(() => read({ given: 'name' }, 'nom\nasha'))).toBe('LINK_COLUMN_MISSING');
    expect(codeOf(() => read({ given: 'name' }, 'name,name\nasha,ravi'))).toBe('LINK_COLUMN_TWICE');
    expect(read({ given: 'name' }, 'name,x,x\nasha,1,2')).toHaveLength(1);
  });

  it('are refused without quoting a column, because the first line may be a record', () => {
    const map = { id: 'no', given: 'name' };
    expect(() => read(map, 'no,naam\n1,asha')).toThrow(/mapped to given; it has 2 columns/);
    expect(() => read(map, 'no,naam\n1,asha')).not.toThrow('naam');
    expect(() => read(map, '1,Asha\n2,Ravi')).toThrow(/mapped to id, given; it has 2 columns/);
    expect(() => read(map, '1,Asha\n2,Ravi')).not.toThrow('Asha');
    expect(() => read(map, 'no;name\n1;asha')).toThrow('commas are expected');
  });

  it('may hold several telephone numbers in one cell', () => {
    expect(read({ phone: 'p' }, 'p\n9876543210 / 9123456789')[0]?.phone).toBe('9876543210 / 9123456789');
    expect(read({ phone: 'p' }, 'p\n0000000000')[0]).not.toHaveProperty('phone');
  });

  it('read digits, sexes and words for nothing in every script', () => {
    const map = { age: 'age', asOf: 'on', phone: 'phone', sex: 'sex' };
    const text = (...cells: string[]) => `age,on,phone,sex\n${cells.join(',')}`;
    const hindi = read(map, text('१२ वर्ष', '२०२५-०१-०१', '९८७६५४३२१०', 'बच्ची'));
    expect(hindi).toEqual(read(map, text('12', '2025-01-01', '9876543210', 'F')));
    expect(read({ sex: 's', given: 'g' }, 's,g\nTotal,asha')[0]).not.toHaveProperty('sex');
  });
});

describe('the dates of a column', () => {
  it('are read in the order that one of them shows', () => {
    expect(births(['25/10/2012', '04/09/2012'])).toEqual([days('2012-10-25'), days('2012-09-04')]);
    expect(births(['04/09/2012', '10/25/2012'])).toEqual([days('2012-04-09'), days('2012-10-25')]);
  });

  it('are not guessed when none of them shows it, or two contradict', () => {
    expect(codeOf(() => births(['04/09/2012', '2012-10-25']))).toBe('LINK_DATE_ORDER');
    expect(codeOf(() => births(['25/10/2012', '10/25/2012']))).toBe('LINK_DATE_ORDER');
    expect(() => births(['04/09/2012', '05/09/2012'])).toThrow('2 dates of dateOfBirth may have');
    expect(births(['04/04/2012', '2012-10-25'])).toEqual([days('2012-04-04'), days('2012-10-25')]);
  });

  it('are read in the order that the user says', () => {
    expect(births(['04/09/2012'], { dateOrder: 'MONTH_FIRST' })).toEqual([days('2012-04-09')]);
    expect(births(['25/10/2012', '10/25/2012'], { dateOrder: 'DAY_FIRST' })).toEqual([days('2012-10-25'), null]);
    expect(read({ dob: 'd', dateOrder: 'day-first' }, 'd\n04/09/2012')[0]?.birth).toEqual(days('2012-09-04'));
  });

  it('are the numbers of a spreadsheet only where all of them are', () => {
    expect(births(['40642', '40643'])).toEqual([days('2011-04-09'), days('2011-04-10')]);
    expect(births(['2011', '2012'])).toEqual([days('2011-01-01', '2011-12-31'), days('2012-01-01', '2012-12-31')]);
    expect(births(['40642', '2011-04-10'])).toEqual([null, days('2011-04-10')]);
    expect(births(['40642'])).toEqual([null]);
  });
});

describe('the births of a file', () => {
  it('are of the date, or else of the age on its day', () => {
    const map = { age: 'age', dob: 'dob', asOf: 'on' };
    expect(read(map, 'age,dob,on\n12,2011-02-03,2025-01-01')[0]?.birth).toEqual(days('2011-02-03'));
    const born = bornByAge(12, '2025-01-01', 0);
    expect(born && windowOf(born)).toEqual(read(map, 'age,dob,on\n12,,2025-01-01')[0]?.birth);
    expect(read(map, 'age,dob,on\n12,soon,2025-01-01')[0]?.birth).toEqual(born && windowOf(born));
    // A month as the day of the statement leaves a month more.
    expect(read(map, 'age,dob,on\n12,,2025-01')[0]?.birth).toEqual(days('2012-01-02', '2013-01-31'));
  });

  it('by an age whose day could not be read are not known', () => {
    const { records, counts } = readAll({ age: 'a', asOf: 'on' }, 'a,on\n12,2025-01-01\n12,then\n2011,then');
    expect(records.map(({ birth }) => birth ?? null)).toEqual([
      days('2012-01-02', '2013-01-01'),
      null,
      days('2011-01-01', '2011-12-31'),
    ]);
    expect(counts.report()).toEqual(['--left, asOf: 2 of 3 not read (66.7%), like "aaaa"']);
    expect(codeOf(() => counts.refuseMostlyUnread())).toBe('LINK_COLUMN_UNREAD');
  });

  it('by ages without a day are of one day, which the command warns of, or of the day that the user says', () => {
    const { records, agesWithoutDay } = readAll({ age: 'a' }, 'a\n12\n2011\n12');
    expect(agesWithoutDay).toBe(2);
    expect(records[0]?.birth).toEqual(records[2]?.birth);
    const known = readAll({ age: 'a' }, 'a\n12', { asOf: '2025-01-01' });
    expect([known.agesWithoutDay, known.records[0]?.birth]).toEqual([0, days('2012-01-02', '2013-01-01')]);
  });

  it('are never in the future', () => {
    const { records, counts } = readAll({ age: 'a', dob: 'd' }, 'a,d\n2031,2026-01-01');
    expect(records[0]).not.toHaveProperty('birth');
    expect(counts.report()).toHaveLength(2);
  });
});

describe('what could not be read of a file', () => {
  const map = { given: 'n', sex: 's', age: 'a', phone: 'p', lat: 'la', lon: 'lo' };
  const text = [
    'n,s,a,p,la,lo',
    'asha,F,12,9876543210,23.1,79.9',
    'ravi,Total,18 M,9.87654E+09,91,79.9',
    'kavi,-,N/A,अज्ञात,,',
    '7310,M,9 something,9876543210.0,east,79',
  ].join('\n');

  it('is counted by column with examples that show no letter and no digit of it', () => {
    expect([...readAll(map, text).counts.report()].sort()).toEqual([
      '--left, age: 2 of 3 not read (66.7%), like "99 a", "9 aaaaaaaaa"',
      '--left, given: 1 of 4 not read (25.0%), like "9999"',
      '--left, lat: 2 of 3 not read (66.7%), like "99", "aaaa"',
      '--left, phone: 1 of 3 not read (33.3%), like "9.99999a+99"',
      '--left, sex: 1 of 3 not read (33.3%), like "aaaaa"',
    ]);
  });

  it('is refused when it is most of a mapped column', () => {
    const { counts } = readAll(map, text);
    expect(codeOf(() => counts.refuseMostlyUnread())).toBe('LINK_COLUMN_UNREAD');
    expect(() => counts.refuseMostlyUnread()).toThrow(
      /lat \(2 of 3 not read .*age \(2 of 3|age \(2 of 3 not read .*lat \(2 of 3/,
    );
    expect(codeOf(() => readAll({ sex: 's' }, 's\nF\nTotal').counts.refuseMostlyUnread())).toBeNull();
  });
});
