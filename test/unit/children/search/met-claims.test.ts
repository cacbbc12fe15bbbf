import { dayOf } from '../../../../subgraphs/linkage/matching/record/birth-window';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { Matcher } from '../../../../subgraphs/linkage/matching/match';
import { MatchIndex } from '../../../../subgraphs/linkage/matching/index/match-index';
import type { MatchRecord } from '../../../../subgraphs/linkage/matching/record/match-record';
import type { MetQuestion } from '../../../../subgraphs/children/matches/index-questions';
import { metRecords } from '../../../../subgraphs/children/matches/met-records';
import { readCriteria, type ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { metClaims, type RequestedIndex, type ComparedWords } from '../../../../subgraphs/children/search/met-claims';
import { testHomeDigest } from '../../../signing';

const TODAY = '2025-12-01';
const event = (day: string) => ({ kind: 'MISSING' as const, day: dayOf(day) ?? 0 });

function indexOf(records: readonly MatchRecord[]): RequestedIndex {
  const index = new MatchIndex();
  for (const record of records) index.put(record);
  const matcher = new Matcher(index, CHILDREN_MODEL);
  return { meet: (questions, most) => Promise.resolve(metRecords(matcher, questions, most)) };
}

const index = indexOf([
  { id: 'own', names: [{ text: 'सुनीता गोंड' }] },
  { id: 'second', names: [{ text: 'Pinky Sunita' }] },
  { id: 'of-father', names: [{ text: 'Kavita' }], father: 'Sunita', event: event('2016-03-01') },
  { id: 'of-mother', mother: 'Suneeta Bai', event: event('2025-11-30') },
  { id: 'young', father: 'Sunita', birth: { from: dayOf('2020-01-01') ?? 0, to: dayOf('2021-01-01') ?? 0 } },
  { id: 'grown', father: 'Sunita', birth: { from: dayOf('2001-01-01') ?? 0, to: dayOf('2002-01-01') ?? 0 } },
  { id: 'other', names: [{ text: 'Mohan' }], father: 'Ganesh', event: event('2025-11-30') },
  { id: 'marked', marks: ['burn on left hand', 'tattoo'] },
]);
const all: ComparedWords = { own: true, parents: true, marks: true };
const met = (by: ChildSearch, compared = all) =>
  metClaims(index, readCriteria(by, TODAY, testHomeDigest), TODAY, compared);

it('a word finds the records in which it is the child’s name, or the father’s or mother’s of any time', async () => {
  expect([...(await met({ words: 'Sunita' }))].sort()).toEqual([
    'grown',
    'of-father',
    'of-mother',
    'own',
    'second',
    'young',
  ]);
});

it('each of many words is searched for, whatever its place', async () => {
  for (const words of ['Ravi Dinesh Mohan Lal', 'Mohan', 'Ravi Dinesh Suresh Lal Ganesh'])
    expect(await met({ words })).toContain('other');
});

it('among many of one name those that share a parent’s name too come first', async () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ id: `c${at}`, names: [{ text: 'Sunita' }] }));
  const known = indexOf([{ id: 'both', names: [{ text: 'Sunita' }], mother: 'Kavita' }, ...many]);
  const [first] = await metClaims(known, readCriteria({ words: 'Kavita Sunita' }, TODAY, testHomeDigest), TODAY, all);
  expect(first).toBe('both');
});

it('marks are found in any order', async () => {
  expect(await met({ marks: 'left hand tattoo' })).toEqual(['marked']);
});

it('a name is found by another spelling whatever names of parents are nearer', async () => {
  const far = { id: 'far', names: [{ text: 'Kavita' }] };
  const nearer = ['Kavitra', 'Kavinta', 'Kavirta', 'Kavitla', 'Kavilta'].map((father, at) => ({
    ...{ id: `p${at}`, names: [{ text: 'Zubeda' }], father, event: event('2025-11-30') },
  }));
  const own = { own: true, parents: false, marks: false };
  const criteria = readCriteria({ words: 'Kavista' }, TODAY, testHomeDigest);
  const alone = await metClaims(indexOf([far]), criteria, TODAY, own);
  expect(await metClaims(indexOf([far, ...nearer]), criteria, TODAY, own)).toEqual(alone);
  expect(alone).toEqual(['far']);
});

it('the index is asked for nothing that may not be compared', async () => {
  const none = { own: false, parents: false, marks: false };
  const by = { words: 'Sunita', marks: 'tattoo', district: 'Katni' };
  expect([...(await met(by, { ...none, own: true }))].sort()).toEqual(['own', 'second']);
  expect([...(await met(by, { ...none, parents: true }))].sort()).toEqual(['grown', 'of-father', 'of-mother', 'young']);
  expect(await met(by, { ...none, marks: true })).toEqual(['marked']);
  const meet = jest.fn<Promise<readonly string[]>, [readonly MetQuestion[], number]>(() => Promise.resolve([]));
  await metClaims({ meet }, readCriteria(by, TODAY, testHomeDigest), TODAY, none);
  expect(meet.mock.calls.flatMap(([questions]) => questions)).toEqual([]);
});

it('no more than 6,000 are found, however common the name', async () => {
  const many = indexOf(
    Array.from({ length: 10_000 }, (_, at) => ({
      id: `c${at}`,
      names: [{ text: `Sunita ${at % 2 ? 'Bai' : 'Devi'}` }],
    })),
  );
  const found = await metClaims(many, readCriteria({ words: 'Sunita Bai Devi' }, TODAY, testHomeDigest), TODAY, all);
  expect(found.length).toBeGreaterThan(1500);
  expect(found.length).toBeLessThanOrEqual(6000);
});
