import {
  age,
  aliasedNames,
  amount,
  birth,
  count,
  epochTime,
  flag,
  listed,
  listedNames,
  names,
  place,
  sex,
  shownWord,
  text,
  texts,
  time,
  word,
} from '../../../../subgraphs/runtime/wire/leaves';
import { readRow, type Reader } from '../../../../subgraphs/runtime/wire/record-reading';
import { shape } from '../../../../subgraphs/runtime/wire/shapes';

/** The value that is read from a field, or the reasons of its losses. */
function read(reader: Reader<unknown>, field: unknown): unknown {
  const record = readRow(shape({ field: reader }), { field });
  return record && record.losses.length > 0 ? record.losses.map(({ reason }) => reason) : record?.field;
}

const LOST = { type: ['TYPE'], format: ['FORMAT'], word: ['WORD'], range: ['RANGE'] };

it('numbers and texts are equivalent where no meaning is lost', () => {
  expect([read(text, 9005), read(text, 27.5), read(text, ' 9005 ')]).toEqual(['9005', '27.5', '9005']);
  const thirteen = { unit: 'MONTHS', least: 156, most: 167, about: 0 };
  expect([13, '13', ' १३ ', '13 years', '13.0', 13.5, 'thirteen'].map((one) => read(age, one))).toEqual(Array(7).fill(thirteen)); // prettier-ignore
  expect([read(amount(), '27.56'), read(amount(), 27.56)]).toEqual([27.56, 27.56]);
  expect([read(epochTime, '1760416200000'), read(epochTime, 1760416200000)]).toEqual(Array(2).fill('2025-10-14T10:00:00+05:30')); // prettier-ignore
});

it('Hindi that the system took for another encoding is a loss, whatever it was to be read as', () => {
  const written = Buffer.from('मीना').toString('latin1');
  for (const reader of [text, names, sex, word(['UP']), age, time]) expect(read(reader, written)).toEqual(['ENCODING']);
});

it('an absent value is no loss: null, empty, blank, and words for "not known"', () => {
  for (const reader of [text, age, amount(), count(0, 9), flag, word(['UP']), sex, time, epochTime, place]) {
    for (const absent of [null, undefined, '', '  ']) expect(read(reader, absent)).toBeNull();
  }
  for (const reader of [age, flag, word(['UP']), sex, time]) {
    for (const nothing of ['-', 'N/A', 'nil', 'Not known', 'अज्ञात', 'पता नहीं'])
      expect(read(reader, nothing)).toBeNull();
  }
  for (const reader of [texts, listed, aliasedNames]) expect(read(reader, [null, '', undefined])).toEqual([]);
});

it('a value that cannot be read is a loss with its reason', () => {
  expect([{}, [], true, 1e21, Infinity].map((value) => read(text, value))).toEqual(Array(5).fill(LOST.type));
  expect(read(text, 'x'.repeat(20_001))).toEqual(LOST.range);
  expect([read(age, 'grown up'), read(age, '18 M'), read(age, '13/14'), read(age, -1)]).toEqual(Array(4).fill(LOST.format)); // prettier-ignore
  expect([read(age, 121), read(age, '888888')]).toEqual(Array(2).fill(LOST.range));
  expect([read(birth, '10/25/2012'), read(birth, '31-02-2011')]).toEqual(Array(2).fill(LOST.range));
  expect([read(birth, '9/4/11'), read(birth, 'Sawan 2011')]).toEqual(Array(2).fill(LOST.format));
  expect([read(amount(), '27,5'), read(amount(), '0x1F'), read(amount(), '1e5')]).toEqual(Array(3).fill(LOST.format));
  expect([read(time, 20251014), read(time, {}), read(epochTime, true)]).toEqual(Array(3).fill(LOST.type));
  expect([read(flag, 'maybe'), read(word(['UP', 'DN']), 'LEFT'), read(sex, 'बच्चा')]).toEqual(Array(3).fill(LOST.word));
});

it('words of closed lists are read in any case, with blanks, and the sexes in both languages', () => {
  const status = word(['UNDER_INVESTIGATION', 'CLOSED']);
  for (const written of ['under investigation', ' Under-Investigation ', 'UNDER_INVESTIGATION']) {
    expect(read(status, written)).toBe('UNDER_INVESTIGATION');
  }
  expect(['F', 'female', 'Girl', 'स्त्री', 'महिला', 'बालिका', 'लड़की', 'लड़की'].map((one) => read(sex, one))).toEqual(Array(8).fill('F')); // prettier-ignore
  expect(['m', 'MALE', 'boy', 'पुरुष', 'बालक'].map((one) => read(sex, one))).toEqual(Array(5).fill('M'));
  expect(['Transgender', 'third gender'].map((one) => read(sex, one))).toEqual(['T', 'T']);
  expect([true, 'Y', 'yes', 1, 'हाँ', 'हां', false, 'n', 0, 'नहीं'].map((one) => read(flag, one))).toEqual([...Array(6).fill(true), ...Array(4).fill(false)] as boolean[]); // prettier-ignore
});

it('a word that is shown as written is reported as lost when the list does not have it, and still shown', () => {
  const record = readRow(shape({ to: shownWord(['PARENT']) }), { to: ' Nani ' });
  expect(record).toMatchObject({ to: 'Nani', losses: [{ field: 'to', reason: 'WORD', example: ' aaaa ' }] });
  expect(read(shownWord(['PARENT']), 'parent')).toBe('PARENT');
});

it('an entry of a list that cannot be read is lost, and null is no loss', () => {
  const record = readRow(shape({ names: aliasedNames, marks: texts, languages: listed }), {
    names: [{ text: 'Kusum' }, null, { alias: true }, { text: {} }, { text: 7 }],
    marks: 'mole',
    languages: 'Hindi, , Gujarati',
  });
  expect(record).toMatchObject({
    names: [
      { text: 'Kusum', alias: null },
      { text: '7', alias: null },
    ],
    ...{ marks: ['mole'], languages: ['Hindi', 'Gujarati'] },
    losses: [
      { field: 'names', reason: 'FORMAT' },
      { field: 'names.text', reason: 'TYPE' },
    ],
  });
});

it('a place has both coordinates or neither; two zeros are neither, and one alone is a loss', () => {
  const lost = (lat: unknown, lon: unknown) => {
    const record = readRow(shape({ place }), { place: { name: 'Alwar', lat, lon } });
    return [record?.place?.lat, record?.place?.lon, ...(record?.losses.map(({ field }) => field) ?? [])];
  };
  expect(lost('27.56', 76.62)).toEqual([27.56, 76.62]);
  expect([lost('0.000000', '0.0'), lost(null, ''), lost(0, null)]).toEqual(Array(3).fill([null, null]));
  expect([lost(27.5, null), lost('', 76.6)]).toEqual([[null, null, 'place.lat'], [null, null, 'place.lon']]); // prettier-ignore
  expect([lost(91, 76), lost(27, 'east')]).toEqual([[null, null, 'place.lat'], [null, null, 'place.lon']]); // prettier-ignore
});

it('an age of a range and a birth of a month are a loss for who reads one number or day, and still used', () => {
  const record = readRow(shape({ age, born: birth }), { age: '12-14', born: '06/2011' });
  expect(record).toMatchObject({
    age: { unit: 'MONTHS', least: 144, most: 179 },
    born: { from: '2011-06-01', to: '2011-06-30' },
    losses: [
      { field: 'age', reason: 'FORMAT', example: '99-99' },
      { field: 'born', reason: 'FORMAT', example: '99/9999' },
    ],
  });
});

it('a name typed for a legacy font is a loss, and the rest of the record is served', () => {
  const read = readRow(shape({ told: names, given: aliasedNames, said: listedNames, marks: texts }), {
    told: ['lquhrk oekZ', 'Sunita'],
    given: [
      { text: "jkts'k dqekj", alias: false },
      { text: 'Rajesh', alias: true },
    ],
    said: ['Anjali, Anju'],
    marks: ['scar'],
  });
  expect(read).toMatchObject({
    told: ['Sunita'],
    given: [{ text: 'Rajesh' }],
    said: ['Anjali', 'Anju'],
    marks: ['scar'],
    losses: [
      { field: 'told', reason: 'LEGACY_FONT', example: 'aaaaaa aaaa', count: 1 },
      { field: 'given.text', reason: 'LEGACY_FONT', count: 1 },
    ],
  });
});

it('so are a place and its district, of which the rest is served', () => {
  const read = readRow(shape({ at: place }), {
    at: { name: 'jkeiqj', nameHi: 'रामपुर', district: 'ftyk dVuh', state: 'MP' },
  });
  expect(read).toMatchObject({
    at: { name: null, nameHi: 'रामपुर', district: null, state: 'MP' },
    losses: [
      { field: 'at.name', reason: 'LEGACY_FONT' },
      { field: 'at.district', reason: 'LEGACY_FONT' },
    ],
  });
});
