import { readCriteria, type ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { testHomeDigest } from '../../../signing';

const TODAY = '2025-12-01';

/** The extensions of the coded error. */
function refusal(by: ChildSearch): Readonly<Record<string, unknown>> {
  try {
    readCriteria(by, TODAY, testHomeDigest);
  } catch (error) {
    return (error as { extensions: Record<string, unknown> }).extensions;
  }
  return { code: 'none' };
}

const NOTHING = 'at least one of words, marks, sex, district, state, railwayStation, home or a span of days';
const DAYS = 'missingFrom and missingTo: days like 2025-10-03, or times like 2025-10-03T02:00';
const AGES = 'ageFrom and ageTo: years from 0 to 120, the lower first';
const STATION = 'railwayStation: the code (ET) or the name of a railway station of India';
const HOME = 'home: the registration number or the name of a home, up to 200 characters';
const DISTRICT = 'district: the name of a district of India, of the state if one is given';

it.each<[string, ChildSearch, string, string]>([
  ['nothing', {}, NOTHING, 'none of them'],
  ['nulls', { words: null, district: null }, NOTHING, 'none of them'],
  ['an age alone', { ageFrom: 8 }, NOTHING, 'none of them'],
  ['a status alone', { status: 'MISSING' }, NOTHING, 'none of them'],
  ['unknown values', { sex: 'UNKNOWN', status: 'UNKNOWN' }, NOTHING, 'none of them'],
  ['ages the wrong way round', { sex: 'F', ageFrom: 9, ageTo: 8 }, AGES, '9 to 8'],
  ['an age below 0', { sex: 'F', ageFrom: -1 }, AGES, '-1 to 120'],
  ['a day that is none', { missingFrom: '2025-02-30' }, DAYS, '10 characters, not repeated here'],
  ['another way to write days', { missingTo: '03-10-2025' }, DAYS, '10 characters, not repeated here'],
  [
    'days the wrong way round',
    { foundFrom: '2025-10-04', foundTo: '2025-10-03' },
    'foundFrom and foundTo: the earlier first',
    '2025-10-04 to 2025-10-03',
  ],
  ['a district that is none', { district: 'Sunita' }, DISTRICT, '6 characters, not repeated here'],
  ['a district of another state', { district: 'Katni', state: 'RJ' }, DISTRICT, '5 characters, not repeated here'],
  [
    'a district of several states',
    { district: 'Bilaspur' },
    'district: together with its state, since several states have one of that name',
    '8 characters, not repeated here',
  ],
  [
    'a state that is none',
    { state: 'XX' },
    'state: the two letters of a state of India',
    '2 characters, not repeated here',
  ],
  [
    'times the wrong way round',
    { foundFrom: '2025-10-14T08:00', foundTo: '2025-10-14T02:00' },
    'foundFrom and foundTo: the earlier first',
    '2025-10-14T08:00:00+05:30 to 2025-10-14T02:00:00+05:30',
  ],
  ['a station that is none', { railwayStation: 'Sunita' }, STATION, '6 characters, not repeated here'],
  ['no station', { railwayStation: ' ' }, STATION, '1 characters, not repeated here'],
  ['an endless station', { railwayStation: 'Itarsi '.repeat(30) }, STATION, '210 characters, not repeated here'],
  [
    'a station of several districts',
    { railwayStation: 'Raghunathpur' },
    'railwayStation: its code, since several stations have that name (RCTC, RPR)',
    '12 characters, not repeated here',
  ],
  ['no home', { home: ' , ' }, HOME, '3 characters, not repeated here'],
  ['a number that is no home’s', { home: '' }, HOME, '0 characters, not repeated here'],
  ['an endless home', { home: 'Bal Grih '.repeat(30) }, HOME, '270 characters, not repeated here'],
  ['a distance from nowhere', { sex: 'F', withinKm: 10 }, 'withinKm: together with a district', 'no district'],
  ['a distance too far', { district: 'Katni', withinKm: 501 }, 'withinKm: 0 to 500', '501'],
  ['a distance below 0', { district: 'Katni', withinKm: -1 }, 'withinKm: 0 to 500', '-1'],
  [
    'words without a letter',
    { words: '12 / ?' },
    'words: words of letters that say something, up to 200 characters',
    '6 characters, not repeated here',
  ],
  [
    'no words',
    { words: '' },
    'words: words of letters that say something, up to 200 characters',
    '0 characters, not repeated here',
  ],
  [
    'too many words',
    { words: 'Sunita '.repeat(30) },
    'words: words of letters that say something, up to 200 characters',
    '210 characters, not repeated here',
  ],
  [
    'marks without a distinctive word',
    { marks: 'on L' },
    'marks: words of letters that say something, up to 200 characters',
    '4 characters, not repeated here',
  ],
])('%s is refused with what is expected, and repeats no text', (_, by, expected, got) => {
  expect(refusal(by)).toEqual({ code: 'SEARCH_INVALID', expected, got });
});

it.each(['अज्ञात', 'Unknown', 'none', 'कोई नहीं', 'no mark'])(
  'marks that are said to be none are refused: %s',
  (marks) => {
    expect(refusal({ marks })).toMatchObject({ code: 'SEARCH_INVALID' });
  },
);

describe('a search', () => {
  it('is read in the registry’s own terms', () => {
    const criteria = readCriteria(
      { words: 'सुनीता / Sunita d/o Ramesh', sex: 'F', district: 'कटनी', withinKm: 80, state: 'MP', status: 'MISSING' },
      TODAY,
      testHomeDigest,
    );
    expect(criteria).toMatchObject({
      sex: 'F',
      born: null,
      missing: null,
      found: null,
      state: 'MP',
      status: 'MISSING',
    });
    // One name in two scripts is one word.
    expect(criteria.words.map(({ latin }) => latin)).toEqual(['sunita', 'ramesh']);
    expect(criteria.district?.named.name).toBe('Katni');
    expect([...(criteria.district?.near ?? [])].sort()).toEqual(['411', '413', '420', '436', '90002']);
  });

  it('for a district without a distance means the district itself', () => {
    expect([...(readCriteria({ district: 'Katni' }, TODAY, testHomeDigest).district?.near ?? [])]).toEqual(['413']);
  });

  it('finds by a name that is written wrong, or that the district had before', () => {
    const named = (district: string, state: string | null = null) =>
      readCriteria({ district, state }, TODAY, testHomeDigest).district?.named.name;
    expect(named('Katnee')).toBe('Katni');
    expect(named('Hoshangabad', 'MP')).toBe('Narmadapuram');
    expect(() => named('Katnee', 'RJ')).toThrow();
  });

  it('in a dissolved district means those that have its area too, and the other way round', () => {
    const near = (district: string) =>
      [...(readCriteria({ district }, TODAY, testHomeDigest).district?.near ?? [])].sort();
    const [ajmer, tonk, kekri] = ['86', '116', '90017'];
    expect(near('Kekri')).toEqual([tonk, ajmer, kekri]);
    expect(near('Ajmer')).toEqual([ajmer, kekri]);
  });

  it('in Delhi means all its districts, and records that name only the city', () => {
    const near = readCriteria({ district: 'Delhi' }, TODAY, testHomeDigest).district?.near;
    expect(near?.size).toBe(12);
    expect(readCriteria({ district: 'South', state: 'DL' }, TODAY, testHomeDigest).district?.near).toEqual(
      new Set(['83', '90101']),
    );
  });
});

it('a search typed for a legacy font has a code of its own, and is not repeated', () => {
  expect(refusal({ words: 'lquhrk oekZ' })).toEqual({
    code: 'SEARCH_LEGACY_FONT',
    expected: 'words: words of letters that say something, up to 200 characters',
    got: '11 characters, not repeated here',
  });
});
