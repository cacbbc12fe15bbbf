import fc from 'fast-check';
import { toChanakya } from '../../india/chanakya-writer';
import { toKrutiDev } from '../../india/kruti-dev-writer';
import { devanagariWords } from '../../../devanagari-words';

/** One field of a record as it is meant, and as a foreign system may write it, with the rule that says how. */
export interface Written {
  readonly meant: unknown;
  /** By the columns that the rule names. */
  readonly columns: Readonly<Record<string, unknown>>;
  readonly rule: unknown;
}

const UNKNOWN = ['NA', '-', 'अज्ञात', '0000000000'];
export const FILE_UNKNOWN = UNKNOWN;
/** What a system writes where nothing is known. */
const nothing = fc.constantFrom<unknown>(null, undefined, '', '  ', ...UNKNOWN, 'na');
const blank = fc.constantFrom('', ' ', '  ');
const drawable = devanagariWords().filter((word) => toKrutiDev(word) !== null && toChanakya(word) !== null);
const name = fc.constantFrom(...drawable).map((word) => word.normalize('NFC'));
const HINDI = '०१२३४५६७८९';
const inHindi = (text: string) => text.replace(/\d/g, (digit) => HINDI.charAt(Number(digit)));
const two = (number: number) => String(number).padStart(2, '0');

/** With some chance nothing at all: then the field is meant to be `empty`. */
function perhaps(column: string, empty: unknown, written: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc
    .tuple(written, fc.option(nothing, { freq: 3, nil: 'SAID' }))
    .map(([one, said]) => (said === 'SAID' ? one : { ...one, meant: empty, columns: { [column]: said } }));
}

const plainText = (column: string) =>
  fc.tuple(name, blank).map(([word, pad]) => ({ meant: word, columns: { [column]: pad + word + pad }, rule: column }));

const inAFont = (column: string) =>
  fc.tuple(name, fc.constantFrom('krutidev', 'chanakya')).map(([word, font]) => ({
    meant: word,
    columns: { [column]: font === 'krutidev' ? toKrutiDev(word) : toChanakya(word) },
    rule: { from: column, font },
  }));

const inParts = (column: string) =>
  fc
    .tuple(name, name, fc.constantFrom(1, 2), fc.constantFrom(' s/o ', ' D/O ', '/', ' उर्फ '))
    .map(([one, other, part, by]) => ({
      meant: part === 1 ? one : other,
      columns: { [column]: one + by + other },
      rule: { from: column, split: ['s/o', 'd/o', 'उर्फ', '/'], part },
    }));

export const aText = (column: string) =>
  perhaps(column, null, fc.oneof(plainText(column), inAFont(column), inParts(column)));

export const aWord = (column: string, words: readonly string[]) =>
  perhaps(
    column,
    null,
    fc.tuple(fc.constantFrom(...words), fc.constantFrom('लड़की', 'Girl', '1', 'b ')).map(([word, code]) => ({
      meant: word,
      columns: { [column]: code.normalize('NFD').toUpperCase() },
      rule: { from: column, codes: { [code]: word, other: words[0] } },
    })),
  );

interface When {
  readonly date: Date;
  readonly isHindi: boolean;
}
const FORMS: Readonly<Record<string, (iso: string) => unknown>> = {
  'dd/MM/yyyy HH:mm': (iso) => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 16)}`,
  'MM-dd-yyyy H:mm': (iso) =>
    `${iso.slice(5, 7)}-${iso.slice(8, 10)}-${iso.slice(0, 4)} ${Number(iso.slice(11, 13))}:${iso.slice(14, 16)}`,
  yyyyMMddHHmm: (iso) => iso.slice(0, 16).replace(/\D/g, ''),
  iso: (iso) => iso,
  'dd.MM.yy hh:mm a': (iso) => {
    const hour = Number(iso.slice(11, 13));
    return `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(2, 4)} ${two(hour % 12 || 12)}:${iso.slice(14, 16)} ${hour < 12 ? 'am' : 'PM'}`;
  },
  'epoch-ms': (iso) => Date.parse(iso),
  'epoch-s': (iso) => String(Date.parse(iso) / 1000),
};

const when: fc.Arbitrary<When> = fc.record({
  date: fc.date({ min: new Date('2000-01-01'), max: new Date('2049-12-30'), noInvalidDate: true }),
  isHindi: fc.boolean(),
});

/** An instant to the minute, in Indian time. */
export const aTime = (column: string) =>
  perhaps(
    column,
    null,
    fc.tuple(when, fc.constantFrom(...Object.keys(FORMS))).map(([{ date, isHindi }, format]) => {
      const iso = `${new Date(date.getTime() + 19_800_000).toISOString().slice(0, 16)}:00+05:30`;
      const written = FORMS[format]?.(iso);
      return {
        meant: iso,
        columns: { [column]: isHindi && typeof written === 'string' ? inHindi(written) : written },
        rule: { from: column, at: format },
      };
    }),
  );

/** A number of papers and its year in one printed form; both are fields of the key. */
export const aFirNumber = fc
  .tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 2000, max: 2049 }),
    fc.constantFrom('मु0अ0सं0 ', 'अपराध क्र. ', 'कांड संख्या-', 'FIR No. ', ''),
    fc.constantFrom('/', '-'),
    fc.boolean(),
  )
  .map(([number, year, words, by, isShort]) => ({
    number: String(number),
    year,
    printed: `${words}${String(number).padStart(4, '0')}${by}${isShort ? two(year % 100) : year}`,
  }));

export const aList = (columns: readonly string[]) =>
  fc.tuple(...columns.map((column) => fc.tuple(fc.constant(column), fc.oneof(name, nothing)))).map((found) => {
    const said = found.filter(([, value]) => typeof value === 'string' && value.trim() !== '');
    return {
      meant: said.filter(([, value]) => !UNKNOWN.includes((value as string).toUpperCase())).map(([, value]) => value),
      columns: Object.fromEntries(found),
      rule: { from: columns },
    };
  });
