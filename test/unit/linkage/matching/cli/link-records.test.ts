import { linkRecords } from '../../../../../subgraphs/linkage/matching/cli/link-records';
import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';
import { Random } from '../../../../agencies/random';
import { readNamePools } from '../../../../matching-data/name-pool';
import { regionalLists } from '../../../../matching-data/regional-people';
import { FIVE_STATES } from '../../../../matching-data/regional-words';
import { written } from '../../../../matching-data/spelling-noise';

const PEOPLE = 250;
const pools = readNamePools();

/** The same people in two lists, in Hindi and in Latin letters; a fifth of each list is only in that list. */
function lists(): { left: MatchRecord[]; right: MatchRecord[] } {
  const left: MatchRecord[] = [];
  const right: MatchRecord[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    const random = new Random(11, number);
    const [given, surname, father] = [pools.girls, pools.families, pools.boys].map((pool) => pool.draw(random));
    const age = random.between(5, 70);
    const record = (script: 'HINDI' | 'LATIN'): MatchRecord => {
      const hand = { script, habit: 0.3, slip: 0.02 };
      const write = (name: typeof given) => (name === undefined ? '' : written(name, hand, random));
      return {
        id: `p${number}`,
        names: [{ text: `${write(given)} ${write(surname)}` }],
        father: write(father),
        sex: 'F',
        birth: { from: 20_000 - (age + 1) * 365, to: 19_999 - age * 365 },
      };
    };
    if (number % 5 !== 0) left.push(record('HINDI'));
    if (number % 5 !== 1) right.push(record('LATIN'));
  }
  return { left, right };
}

function seeded(): () => number {
  const random = new Random(1);
  return () => random.next();
}

describe('the linkage of two lists', () => {
  const { left, right } = lists();
  const both = left.filter(({ id }) => right.some((record) => record.id === id)).length;

  it('finds the people in both lists without labelled pairs, across scripts', () => {
    const { links, once } = linkRecords(left, right, { partners: 'AUTO', minPosterior: 0.5, random: seeded() });
    const right1 = links.filter((link) => link.left === link.right).length;
    expect(once).toEqual({ left: true, right: true });
    expect((2 * right1) / (links.length + both)).toBeGreaterThan(0.97);
  });

  it('finds the same whatever the ids of the lists begin with', () => {
    const options = { partners: 'ONE', minPosterior: 0.5 } as const;
    const renamed = (records: readonly MatchRecord[], start: string) =>
      records.map((record) => ({ ...record, id: start + record.id }));
    const { links } = linkRecords(left, right, { ...options, random: seeded() });
    for (const start of ['l:', 'r:']) {
      const again = linkRecords(renamed(left, start), right, { ...options, random: seeded() });
      expect(again.links.map((link) => ({ ...link, left: link.left.slice(2) }))).toEqual(links);
    }
  });

  it('links nobody to two partners when one is requested', () => {
    const { links } = linkRecords(left, right, { partners: 'ONE', minPosterior: 0.01, random: seeded() });
    const chosen = links.filter(({ verdict }) => verdict !== 'NO');
    expect(new Set(chosen.map((link) => link.left)).size).toBe(chosen.length);
    expect(new Set(chosen.map((link) => link.right)).size).toBe(chosen.length);
  });

  it('shows two equal candidates as equal and chooses neither, whatever the order of the rows', () => {
    const family = { father: 'Dashrath Kosariya', birth: { from: 15_000, to: 15_000 } };
    const brothers = ['Ram', 'Lakhan'].map((text) => ({ ...family, id: text, names: [{ text }] }));
    const unnamed: MatchRecord = { ...family, id: 'unnamed' };
    for (const pair of [brothers, [...brothers].reverse()])
      for (const [partners, ...others] of [
        ['AUTO', left, right],
        ['ONE', left, right],
        ['AUTO', [], []],
      ] as const) {
        const { links } = linkRecords([...pair, ...others[0]], [...others[1], unnamed], {
          partners,
          minPosterior: 0.1,
          random: seeded(),
        });
        const tied = links.filter((link) => link.right === 'unnamed');
        expect(tied.map((link) => [link.left, link.verdict])).toEqual([
          ['Lakhan', 'NO'],
          ['Ram', 'NO'],
        ]);
        expect(tied[0]?.bits).toBe(tied[1]?.bits);
        expect(tied[0]?.posterior).toBeGreaterThan(0.4);
        expect(tied[0]?.posterior).toBeLessThanOrEqual(0.5);
      }
  });

  it.each([
    ['siblings', 500],
    ['twins', 0],
  ])('takes %s in a list for no doubles', (_, apart) => {
    const withSiblings = (records: readonly MatchRecord[]) =>
      records.flatMap((record, at) => {
        const words = (of: number) => records[of % records.length]?.names?.[0]?.text?.split(' ') ?? [];
        const names = [{ text: `${words(at + 7)[0] ?? ''} ${words(at)[1] ?? ''}` }];
        const birth = record.birth && { from: record.birth.from + apart, to: record.birth.to + apart };
        return at % 3 > 0 || !birth ? [record] : [record, { ...record, id: `${record.id}'`, names, birth }];
      });
    const some = [left, right].map((records) => withSiblings(records.slice(0, 60)));
    const options = { partners: 'AUTO', minPosterior: 0.5, random: seeded() } as const;
    expect(linkRecords(some[0] ?? [], some[1] ?? [], options).once).toEqual({ left: true, right: true });
  });

  it('gives the same links whatever the order of the rows', () => {
    const options = { partners: 'AUTO', minPosterior: 0.01 } as const;
    const { links } = linkRecords(left, right, { ...options, random: seeded() });
    const turned = linkRecords([...left].reverse(), [...right].reverse(), { ...options, random: seeded() });
    expect(turned.links).toEqual(links);
  });

  it('says of the uncertain pairs how many of them are right', () => {
    const { hindi, latin } = regionalLists({ seed: 31, states: FIVE_STATES, both: 700, half: 'ALL' });
    const { links, once } = linkRecords(hindi, latin, { partners: 'AUTO', minPosterior: 0.01, random: seeded() });
    const uncertain = links.filter(({ posterior }) => posterior >= 0.5 && posterior < 0.99);
    const right = uncertain.filter((link) => link.left === link.right).length;
    const said = uncertain.reduce((sum, { posterior }) => sum + posterior, 0);
    expect(once).toEqual({ left: true, right: true });
    expect(uncertain.length).toBeGreaterThan(50);
    expect(Math.abs(right - said) / uncertain.length).toBeLessThan(0.1);
  });

  it('detects duplicates in a list and then lets a record have several partners', () => {
    const doubled = [...right, ...right.slice(0, 60).map((record) => ({ ...record, id: `${record.id}-again` }))];
    const { links, once } = linkRecords(left, doubled, { partners: 'AUTO', minPosterior: 0.5, random: seeded() });
    expect(once).toEqual({ left: false, right: true });
    expect(links.filter((link) => link.right === `${link.left}-again`).length).toBeGreaterThan(35);
  });

  it('links almost nobody in two lists of strangers', () => {
    const strangers = right.filter(({ id }) => Number(id.slice(1)) % 5 === 0);
    const known = left.filter(({ id }) => Number(id.slice(1)) % 5 !== 0);
    const { links } = linkRecords(known, strangers, { partners: 'AUTO', minPosterior: 0.5, random: seeded() });
    expect(links.length).toBeLessThan(5);
  });

  it('gives the same result for the same lists', () => {
    const some = { partners: 'ONE', minPosterior: 0.5 } as const;
    const one = linkRecords(left.slice(0, 80), right.slice(0, 80), { ...some, random: seeded() });
    const again = linkRecords(left.slice(0, 80), right.slice(0, 80), { ...some, random: seeded() });
    expect(again.links).toEqual(one.links);
  });
});
