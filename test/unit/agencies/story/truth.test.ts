import { tellStory, trueChildren } from '../../../agencies/story/truth';
import { World } from '../../../agencies/story/world';
import { joinedGroups } from '../certain-joins';
import { SOURCES, writtenRecord } from '../written-story';

const world = new World(1, 2000);
const children = Array.from({ length: world.families }, (_, index) => trueChildren(world.family(index))).flat();
const groups = joinedGroups(
  world,
  children.flatMap(({ records }) => records),
);
const groupsOf = (records: readonly string[]) => new Set(records.map((key) => groups.get(key)));

describe('what is true of the story', () => {
  it('never lets the papers join records of two children', () => {
    const owners = new Map<string, string>();
    const wrong = children.flatMap(({ id, records }) =>
      [...groupsOf(records)].filter((group = '') => {
        const owner = owners.get(group) ?? id;
        owners.set(group, owner);
        return owner !== id;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('ties all records of a child together where it says that the papers are certain', () => {
    const torn = children.filter(({ certain, records }) => certain && groupsOf(records).size > 1);
    expect(torn.map(({ id }) => id)).toEqual([]);
  });

  it('leaves about one child in seven whose records no paper joins', () => {
    const apart = children.filter(({ records }) => groupsOf(records).size > 1).length;
    expect(apart / children.length).toBeGreaterThan(0.1);
    expect(apart / children.length).toBeLessThan(0.2);
  });

  it('protects about one child in ten', () => {
    const share = children.filter((child) => child.protected).length / children.length;
    expect(share).toBeGreaterThan(0.06);
    expect(share).toBeLessThan(0.14);
  });

  it('has each flaw some times, and hardly ever', () => {
    for (const flaw of ['never-handed-over', 'late-cwc', 'two-places-at-once', 'restored-and-in-home']) {
      const count = children.filter((child) => child.flaw === flaw).length;
      expect(count).toBeGreaterThan(5);
      expect(count).toBeLessThan(children.length / 20);
    }
  });

  it('has children whose records lie in several states and zones', () => {
    const sources = children.map(({ records }) => new Set(records.map((key) => key.split(':')[0])).size);
    expect(sources.filter((count) => count >= 3).length).toBeGreaterThan(children.length / 3);
  });
});

describe('the canary', () => {
  const { featured } = tellStory(world);
  const canary = featured.filter(({ kind }) => kind === 'canary');

  it('is one child, known to every system', () => {
    expect(canary).toHaveLength(1);
    expect(new Set(canary[0]?.records.map((key) => key.split(':')[0]))).toEqual(new Set(SOURCES));
    expect(groupsOf(canary[0]?.records ?? []).size).toBe(1);
  });

  it('has its marked name in each of its records and in no other', () => {
    for (const key of canary[0]?.records ?? []) {
      expect(JSON.stringify(writtenRecord(world, key))).toContain('कैनरी Canaryname');
    }
    for (const { records } of tellStory(world).sample) {
      for (const key of records)
        expect(JSON.stringify(writtenRecord(world, key)).toLowerCase()).not.toContain('canary');
    }
  });

  it('has a mark in each group of facts that leak tests look for', () => {
    const marks = {
      'police-mp:fir': ['Canary Lane 7', 'Canarysuspect', 'Canaryofficer', '9000000007', 'Canarysection', 'Canarylead'],
      'homes-rj:stay': ['Canaryhome', 'Canarycontact'],
      'railway-nwr': ['Canaryreceipt'],
    };
    for (const [kind, words] of Object.entries(marks)) {
      const key = canary[0]?.records.find((one) => one.startsWith(kind)) ?? '';
      const text = JSON.stringify(writtenRecord(world, key));
      for (const word of words) expect(text).toContain(word);
    }
  });
});

describe('the sample', () => {
  it('has some children of every kind there is, without those who left no record', () => {
    const { sample } = tellStory(world);
    const kinds = new Set(children.map(({ kind }) => kind).filter((kind) => kind !== 'published' && kind !== 'canary'));
    expect(new Set(sample.map(({ kind }) => kind))).toEqual(kinds);
    expect(sample.every(({ records }) => records.length > 0)).toBe(true);
  });
});

describe('the children whom no paper ties together', () => {
  const { unjoined } = tellStory(world);
  const apart = unjoined.filter(({ records }) => groupsOf(records).size > 1);
  const family = (id: string) => unjoined.filter((child) => child.family === id);

  it('are all that there are, and the namesakes with them', () => {
    const told = Array.from({ length: 1500 }, (_, index) => trueChildren(world.family(index))).flat();
    const torn = told.filter(({ records }) => groupsOf(records).size > 1);
    expect(apart.map(({ id }) => id)).toEqual(torn.map(({ id }) => id));
    expect(unjoined.some(({ namesakeOf }) => namesakeOf !== null)).toBe(true);
  });

  it('are of every kind that goes wrong when records are compared', () => {
    const count = (is: (child: (typeof apart)[number]) => boolean) => apart.filter(is).length;
    expect(count(({ falselyNamed }) => falselyNamed.length === 0)).toBeGreaterThan(80);
    expect(count(({ falselyNamed }) => falselyNamed.length > 0)).toBeGreaterThan(40);
    expect(count(({ kind }) => kind === 'rescued-unknown')).toBeGreaterThan(5);
    expect(count(({ kind }) => kind === 'one-of-twins')).toBeGreaterThan(5);
  });

  it('name as falsely named only records that a child told its name to', () => {
    const kinds = unjoined.flatMap(({ falselyNamed }) => falselyNamed.map((key) => key.split(':')[1]));
    expect([...new Set(kinds)].sort()).toEqual(['contact', 'cwc-case', 'stay']);
  });

  it('have beside the twin that was found one that was not, of the same day and sex under another name', () => {
    const found = apart.filter(({ kind, id }) => kind === 'one-of-twins' && id.endsWith('-1'));
    for (const { family: id } of found) {
      const [first, second] = world.family(Number(id.slice(2))).children;
      expect(second).toMatchObject({ born: first?.born, sex: first?.sex, surname: first?.surname });
      expect(second?.given).not.toBe(first?.given);
      expect(groupsOf(family(id)[1]?.records ?? []).size).toBe(1);
    }
  });

  it('have namesakes who are found after the one whose name they bear was lost, and are of another family', () => {
    const namesakes = unjoined.filter(({ namesakeOf }) => namesakeOf !== null);
    expect(namesakes.length).toBeGreaterThan(5);
    for (const { id, namesakeOf } of namesakes) {
      const [found, lost] = [id, namesakeOf ?? ''].map((one) => world.family(Number(one.slice(2))));
      const [one, other] = [found?.children[0], lost?.children[0]];
      expect([one?.given, one?.surname, one?.sex]).toEqual([other?.given, other?.surname, other?.sex]);
      const contact = found?.records.find((draft) => draft.kind === 'contact');
      const fir = lost?.records.find((draft) => draft.kind === 'fir');
      if (contact && fir) expect(contact.foundAt).toBeGreaterThan(fir.missing.to);
    }
  });
});
