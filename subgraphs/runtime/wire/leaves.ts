import type { LossReason } from './losses';
import type { BirthWindow } from '../../india/birth-window';
import { completedYears, readAge, type StatedAge } from '../../india/read-age';
import { readBirth } from '../../india/read-birth';
import { readSex } from '../../india/read-sex';
import type { Sex } from '../../india/sex-words';
import { westernDigits } from '../../india/western-digits';
import { readEpoch, readTime, type WireTime } from '../../india/read-time';
import type { ValueSchema } from '../agency/contract';
import { field, isAbsent, readerOf, type Reader, type RecordReading } from './record-reading';
import { having, list, shape, type ReadShape, type Shape } from './shapes';
import { looksLikeLegacyFont } from '../../india/legacy-font';
import { misreadUtf8At } from '../../india/misread-utf8';
import { isNotSaid } from '../../india/not-said';
import { MAX_TEXT_LENGTH } from './wire-values';

/** Trimmed text. A number becomes its digits, because agencies send numeric ids in both types. */
export const text = readerOf<string | null>({ type: ['string', 'number', 'null'] }, (value, on) => {
  if (isAbsent(value)) return null;
  if (typeof value === 'number') {
    const written = String(value);
    const isWhole = Number.isSafeInteger(value) || (!Number.isInteger(value) && /^-?\d+\.\d+$/u.test(written));
    return isWhole ? written : on.lose('TYPE', value);
  }
  if (typeof value !== 'string') return on.lose('TYPE', value);
  if (value.length > MAX_TEXT_LENGTH) return on.lose('RANGE', value);
  return misreadUtf8At(value) >= 0 ? on.lose('ENCODING', value) : value.trim();
});

/** Records the loss of a text that could not be read, unless the text only says that nothing is known. */
function unread(written: string, reason: LossReason, value: unknown, on: RecordReading): null {
  return isNotSaid(written) ? null : on.lose(reason, value);
}

/**
 * Text in a particular form; `read` returns null for a text that is not in that form, which is a loss. `form` describes
 * it.
 */
export function formed<T>(read: (written: string) => T | null, form: ValueSchema = {}): Reader<T | null> {
  return readerOf({ ...text.schema, ...form }, (value, on) => {
    const written = text(value, on);
    return written === null ? null : (read(written) ?? unread(written, 'FORMAT', value, on));
  });
}

/** The entries of a list; a single text is read as a list of one. */
function oneOrMany(reader: Reader<string | null>): Reader<readonly string[]> {
  const many = list(reader);
  return readerOf({ ...many.schema, type: ['array', 'string', 'null'] }, (value, on) =>
    typeof value === 'string' && value.trim() !== '' ? many([value], on) : many(value, on),
  );
}

/** The texts of a list; a single text is read as a list of one. */
export const texts = oneOrMany(text);

/** A name of a person or a place. One typed for a legacy font is a loss, because as Latin letters it is another name. */
export const name = readerOf<string | null>({ 'x-reads': 'name', ...text.schema }, (value, on) => {
  const written = text(value, on);
  return written !== null && looksLikeLegacyFont(written) ? on.lose('LEGACY_FONT', value) : written;
});

/** The names of a list; a single name is read as a list of one. */
export const names = oneOrMany(name);

/** The entries of a list, or of a text with commas: `Hindi, Gujarati`. */
export const listed = readerOf(texts.schema, (value, on) => texts(value, on).flatMap(byComma));

/** As `listed`, for names. The comma is a letter in a legacy font, so it does not divide such a name. */
export const listedNames = readerOf(names.schema, (value, on) => names(value, on).flatMap(byComma));

function byComma(part: string): readonly string[] {
  return part.split(',').flatMap((one) => one.trim() || []);
}

/** A whole number from `least` to `most`, in digits of either script. */
export function count(least: number, most: number): Reader<number | null> {
  return readerOf(numberSchema('integer', least, most), (value, on) => {
    const written = text(value, on);
    if (written === null) return null;
    const digits = /^(-?\d{1,15})(?:\.0+)?$/u.exec(westernDigits(written))?.[1];
    if (digits === undefined) return unread(written, 'FORMAT', value, on);
    const number = Number(digits);
    return number >= least && number <= most ? number : on.lose('RANGE', value);
  });
}

function numberSchema(type: 'integer' | 'number', minimum: number, maximum: number): ValueSchema {
  return { type: [type, 'string', 'null'], minimum, maximum };
}

/**
 * An age as stated: `13`, `१३ वर्ष`, `8 months`, `12-14`. The graph shows one number of completed years, so that an age
 * which is none is a loss as well; what it says of the birth is used all the same.
 */
export const age = readerOf<StatedAge | null>({ 'x-reads': 'age', ...text.schema }, (value, on) => {
  const written = text(value, on);
  if (written === null) return null;
  const reading = readAge(written);
  if ('reason' in reading) return unread(written, reading.reason, value, on);
  if (completedYears(reading.age) === null) on.lose('FORMAT', value);
  return reading.age;
});

/** A decimal number from `least` to `most`. */
export function amount(least = 0, most = 1e9): Reader<number | null> {
  return readerOf(numberSchema('number', least, most), (value, on) => {
    const written = text(value, on);
    if (written === null) return null;
    const digits = westernDigits(written);
    if (!/^-?\d{1,12}(?:\.\d{1,20})?$/u.test(digits)) return unread(written, 'FORMAT', value, on);
    const number = Number(digits);
    return number >= least && number <= most ? number : on.lose('RANGE', value);
  });
}

const FLAGS = new Map([
  ...['TRUE', 'Y', 'YES', '1', 'हाँ', 'हां'].map((word) => [word.normalize('NFC'), true] as const),
  ...['FALSE', 'N', 'NO', '0', 'नहीं'].map((word) => [word.normalize('NFC'), false] as const),
]);

const FLAG: ValueSchema = { 'x-reads': 'flag', type: ['boolean', 'string', 'number', 'null'] };
export const flag = readerOf<boolean | null>(FLAG, (value, on) => {
  if (typeof value === 'boolean') return value;
  const written = text(value, on);
  if (written === null) return null;
  return FLAGS.get(written.normalize('NFC').toUpperCase()) ?? unread(written, 'WORD', value, on);
});

/**
 * A word of a closed list, in any case; blanks, hyphens and underscores are equivalent. `UNKNOWN` is absent, not lost.
 */
export function word<const W extends string>(words: readonly W[]): Reader<W | null> {
  const exact = new Map<string, W>(words.map((one) => [one, one]));
  const known = new Map(words.map((one) => [one.replaceAll('_', ' '), one]));
  return readerOf<W | null>({ enum: [...words, null] }, (value, on) => {
    const written = text(value, on);
    if (written === null) return null;
    const spelt = written.toUpperCase().replace(/[\s_-]+/gu, ' ');
    return exact.get(written) ?? known.get(spelt) ?? unread(written, 'WORD', value, on);
  });
}

/** A word that is shown as written, even when it is not in the list, which is then a loss as well. */
export function shownWord(words: readonly string[]): Reader<string | null> {
  const read = word(words);
  return readerOf<string | null>(read.schema, (value, on) =>
    isAbsent(value) ? null : (read(value, on) ?? (typeof value === 'string' ? value.trim() : null)),
  );
}

const SEX: ValueSchema = { 'x-reads': 'sex', ...text.schema, examples: ['F', 'M', 'T', 'Female', 'बालिका', 'पुरुष'] };
export const sex = readerOf<Sex | null>(SEX, (value, on) => {
  const written = text(value, on);
  return written === null ? null : (readSex(written) ?? unread(written, 'WORD', value, on));
});

/**
 * The days of birth that a date says, the day first where it has no other order. The graph shows one day, so that a
 * month or a year alone is a loss as well; as days of birth it is used all the same.
 */
const BIRTH: ValueSchema = { 'x-reads': 'birth', type: ['string', 'null'], examples: ['2011-09-04', '04/09/2011'] };
export const birth = readerOf<BirthWindow | null>(BIRTH, (value, on) => {
  if (typeof value === 'number') return on.lose('TYPE', value);
  const written = text(value, on);
  if (written === null) return null;
  // No clock here says which century two digits of a year mean.
  const reading = readBirth(written, { order: 'DAY_FIRST', today: null });
  if ('reason' in reading) return unread(written, reading.reason, value, on);
  if (reading.born && reading.born.from !== reading.born.to) on.lose('FORMAT', value);
  return reading.born;
});

/** A time in any of the usual spellings; Indian time when it has no offset. */
const TIME: ValueSchema = { 'x-reads': 'time', type: ['string', 'null'], examples: ['2025-10-03 14:05', '2025-10-03'] };
export const time = readerOf<WireTime | null>(TIME, (value, on) => {
  if (typeof value === 'number') return on.lose('TYPE', value);
  const written = text(value, on);
  if (written === null) return null;
  const reading = readTime(written);
  return 'reason' in reading ? unread(written, reading.reason, value, on) : reading.time;
});

/** Milliseconds since 1970 UTC, or a time as in `time`. */
const EPOCH: ValueSchema = {
  ...TIME,
  type: ['integer', 'string', 'null'],
  examples: [1759480500000, '2025-10-03 14:05'],
};
export const epochTime = readerOf<WireTime | null>(EPOCH, (value, on) => {
  const written = typeof value === 'string' ? value.trim() : value;
  const ms = typeof written === 'string' && /^\d{12,13}$/u.test(written) ? Number(written) : written;
  if (typeof ms !== 'number') return time(value, on);
  const reading = readEpoch(ms);
  return 'reason' in reading ? on.lose(reading.reason, value) : reading.time;
});

/** Reads latitude and longitude as a pair: one without the other is a loss; two zeros mean that both are unknown. */
export function located<const S extends Shape>(
  readers: S,
  latName: keyof S & string,
  lonName: keyof S & string,
): Reader<ReadShape<S> | null> {
  const reader = shape(readers);
  return readerOf<ReadShape<S> | null>(reader.schema, (value, on) => {
    const before = on.lostSoFar;
    const read = reader(value, on);
    if (!read) return null;
    const [lat, lon]: unknown[] = [read[latName], read[lonName]];
    if (lat !== null && lon !== null && !(lat === 0 && lon === 0)) return read;
    const isSaid = (one: unknown) => one !== null && one !== 0;
    const alone = isSaid(lat) ? latName : isSaid(lon) ? lonName : null;
    if (alone !== null && (lat === null || lon === null) && on.lostSoFar === before) {
      on.lose('FORMAT', Reflect.get(value as object, alone), alone);
    }
    return Object.assign(read, { [latName]: null, [lonName]: null });
  });
}

export const latitude = field(
  'Latitude in degrees north (WGS 84): `23.8308`. 0 with longitude 0 means unknown.',
  amount(-90, 90),
);
export const longitude = field('Longitude in degrees east (WGS 84): `80.4072`.', amount(-180, 180));

/** A place in the fields that most agencies use. */
export const place = located(
  {
    name: field('The village, town, ward or site: `Madhavnagar`.', name),
    nameHi: field('The same in Devanagari: `माधवनगर`.', text),
    district: field('The district (ज़िला), by its name of any time: `Katni`, `Hoshangabad`.', name),
    state: field('The state, as two letters or its name: `MP`, `Madhya Pradesh`.', text),
    lat: latitude,
    lon: longitude,
  },
  'lat',
  'lon',
);

/** Names, each with its flag for an alias. */
export const aliasedNames = list(
  having(
    {
      text: field('One name in one script: `कुसुम बंजारा`, `Kusum Banjara`.', name),
      alias: field('Whether it is an alias (उर्फ).', flag),
    },
    'text',
  ),
);
