import fc from 'fast-check';
import { Unread } from '../../../../../subgraphs/runtime/wire/unread';
import { MappingInvalid } from '../../../../../subgraphs/sources/mapping/rules/mapping-invalid';
import { compileAt } from '../../../../../subgraphs/sources/mapping/verbs/at';
import { undeclaredTime } from '../../../../../subgraphs/sources/mapping/verbs/undeclared-time';

const at = (formats: string | readonly string[], written: string, time: 'TIME' | 'BIRTH' = 'TIME', zone?: string) =>
  compileAt([formats].flat(), zone, time, ['at']).read(written, written);
const lost = (reason: string, written: string) => new Unread(reason as 'FORMAT', written);

describe('a declared form', () => {
  it.each([
    ['dd/MM/yyyy', '04/09/2012', '2012-09-04'],
    ['MM/dd/yyyy', '04/09/2012', '2012-04-09'],
    ['dd/MM/yyyy', '4/9/2012', '2012-09-04'],
    ['dd/MM/yyyy', '०४/०९/२०१२', '2012-09-04'],
    ['dd/MM/yyyy HH:mm', '04/09/2012  10:30', '2012-09-04T10:30:00+05:30'],
    ['dd-MMM-yy', '04-SEP-12', '2012-09-04'],
    ['dd-MMM-yy', '04-Sept-99', '1999-09-04'],
    ['d MMMM yyyy', '4 सितंबर 2012', '2012-09-04'],
    ['d MMM yyyy', '4 Sept. 2012', '2012-09-04'],
    ['d MMMM yyyy', '४ सितम्बर २०१२', '2012-09-04'],
    ['dd.MM.yyyy h:mm a', '04.09.2012 10:30 PM', '2012-09-04T22:30:00+05:30'],
    ['dd.MM.yyyy hh:mm a', '04.09.2012 12:05 am', '2012-09-04T00:05:00+05:30'],
    ['ddMMyyyy', '04092012', '2012-09-04'],
    ['yyyyMMddHHmmss', '20120904103059', '2012-09-04T10:30:59+05:30'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2012-09-04T10:30:59.123', '2012-09-04T10:30:59+05:30'],
    ['iso', '2012-09-04T10:30:00Z', '2012-09-04T16:00:00+05:30'],
    ['iso', '2012-09-04 10:30', '2012-09-04T10:30:00+05:30'],
    ['iso', '2012-09-04', '2012-09-04'],
    ['epoch-ms', '1346734800000', '2012-09-04T10:30:00+05:30'],
    ['epoch-s', '1346734800', '2012-09-04T10:30:00+05:30'],
    ['excel', '41156', '2012-09-04'],
    ['excel', '2012-09-04', '2012-09-04'],
    ['excel', '41156.4375', '2012-09-04T10:30:00+05:30'],
  ])('%s reads %s', (format, written, read) => expect(at(format, written)).toBe(read));

  it.each([
    ['dd/MM/yyyy', '31/02/2012', 'RANGE'],
    ['dd/MM/yyyy', '14/13/2012', 'RANGE'],
    ['dd/MM/yyyy', '2012-09-04', 'FORMAT'],
    ['dd/MM/yyyy', '04/09/2012 10:30', 'FORMAT'],
    ['dd/MM/yyyy', '04/09/12', 'FORMAT'],
    ['dd/MM/yyyy HH:mm', '04/09/2012 24:30', 'RANGE'],
    ['ddMMyyyy', '4092012', 'FORMAT'],
    // 2055 or 1955: neither is likely of a child.
    ['dd/MM/yy', '04/09/55', 'RANGE'],
    // Milliseconds that are seconds would be a day of 1970.
    ['epoch-ms', '1346734800', 'RANGE'],
    ['excel', '2012', 'RANGE'],
    ['excel', '20120904', 'RANGE'],
    ['iso', '04/09/2012', 'FORMAT'],
  ])('%s does not read %s', (format, written, reason) => expect(at(format, written)).toEqual(lost(reason, written)));

  it('says that there is none where a database has zeros', () => {
    expect(at('dd/MM/yyyy', '00/00/0000')).toBeNull();
    expect(at('dd/MM/yyyy', 'not known')).toBeNull();
  });

  it('has its time in the declared zone', () => {
    expect(at('dd/MM/yyyy HH:mm', '04/09/2012 10:30', 'TIME', '+00:00')).toBe('2012-09-04T10:30:00+00:00');
    expect(at('iso', '2012-09-04 10:30', 'TIME', '+00:00')).toBe('2012-09-04T16:00:00+05:30');
  });

  it('gives of a birth the day, or the month and the year as far as they are written', () => {
    expect(at('dd/MM/yyyy HH:mm:ss', '04/09/2012 00:00:00', 'BIRTH')).toBe('2012-09-04');
    expect(at('MM/yyyy', '06/2011', 'BIRTH')).toBe('06/2011');
    expect(at('yyyy', '2011', 'BIRTH')).toBe('2011');
  });

  it('is one of several, tried in their order; a text that two read differently is lost', () => {
    const both = ['dd/MM/yyyy', 'MM/dd/yyyy'];
    expect(at(both, '14/09/2012')).toBe('2012-09-14');
    expect(at(both, '09/14/2012')).toBe('2012-09-14');
    expect(at(both, '09/09/2012')).toBe('2012-09-09');
    expect(at(both, '04/09/2012')).toEqual(lost('FORMAT', '04/09/2012'));
    expect(compileAt(both, undefined, 'TIME', []).expected('04/09/2012')).toMatch('4 September 2012 or 9 April 2012');
    expect(at(['excel', 'dd/MM/yyyy'], '41156')).toBe('2012-09-04');
  });

  it.each([
    ['YYYY-MM-DD', '`YYYY`'],
    ['dd/MM', 'year'],
    ['dd/mm/yyyy', 'hours and minutes'],
    ['HH:mm', 'year'],
    ['dd/MM/yyyy hh:mm', 'need a'],
    ['dd/dd/yyyy', 'once'],
    ['MM/yyyy', 'the day'],
  ])('%s is refused when the file is read', (format, why) => {
    expect(() => at(format, '')).toThrow(MappingInvalid);
    expect(() => at(format, '')).toThrow(why);
  });

  it('reads back every day that it can write', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    const months = ['Jan', 'फरवरी', 'MARCH', 'अप्रैल', 'May', 'जून', 'jul', 'अगस्त', 'Sep', 'अक्टूबर', 'Nov', 'दिसम्बर'];
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-', '.', ' '), (date, sign) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', of = ''] = iso.split('-');
        expect(at(`dd${sign}MM${sign}yyyy`, [of, month, year].join(sign))).toBe(iso);
        expect(at(`M${sign}d${sign}yy`, [Number(month), Number(of), year.slice(2)].join(sign))).toBe(iso);
        expect(at(`dd${sign}MMM${sign}yyyy`, [of, months[Number(month) - 1], year].join(sign))).toBe(iso);
        expect(at('yyyyMMdd', year + month + of)).toBe(iso);
        expect(at('excel', String((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000))).toBe(iso);
      }),
    );
  });

  it('fails on no text', () => {
    const formats = fc.constantFrom('dd/MM/yyyy HH:mm', 'iso', 'epoch-ms', 'excel', 'd MMM yy h:mm a');
    fc.assert(fc.property(formats, fc.string({ unit: 'binary' }), (format, written) => void at(format, written)));
  });
});

describe('a time without a declared form', () => {
  it.each(['2012-09-04', '2012-09-04T10:30:00Z', '4 September 2012', '04-Sep-2012'])(
    'is left to the contract: %s',
    (written) => {
      expect(undeclaredTime.read(written, written)).toBe(written);
    },
  );

  it('is never a guess at the order of day and month', () => {
    expect(undeclaredTime.read('04/09/2012', '04/09/2012')).toEqual(lost('FORMAT', '04/09/2012'));
    expect(undeclaredTime.expected('04/09/2012')).toMatch('4 September 2012 or 9 April 2012');
    expect(undeclaredTime.read('14/09/2012', '')).toEqual(lost('FORMAT', '14/09/2012'));
    expect(undeclaredTime.expected('14/09/2012')).toMatch('no order is guessed');
  });
});
