import { tellStory } from '../../../agencies/story/truth';
import { World } from '../../../agencies/story/world';
import { SOURCES, writtenFeed, writtenRecord } from '../written-story';

const world = new World(1, 1500);

interface WrittenStay {
  readonly father_told: string;
  readonly home_place_told: string;
  readonly stated_age: string;
  readonly marks: readonly string[];
  readonly names_told: readonly string[];
}
const stays = SOURCES.filter((source) => source.startsWith('homes')).flatMap((source) =>
  writtenFeed(world, source).flatMap((change) => {
    const { ref, body } = change as { readonly ref: string; readonly body: WrittenStay | null };
    return ref.startsWith('PROFILE/') && body ? [body] : [];
  }),
);
const share = (is: (stay: WrittenStay) => boolean) => stays.filter(is).length / stays.length;
const isHindi = (text: string) => /\p{Script=Devanagari}/u.test(text);

describe('what a home writes of what a child tells', () => {
  it('is in either script', () => {
    for (const text of [
      ({ names_told: [name = ''] }: WrittenStay) => name,
      ({ home_place_told: place }: WrittenStay) => place,
    ])
      for (const hindi of [true, false])
        expect(share((stay) => text(stay) !== '' && isHindi(text(stay)) === hindi)).toBeGreaterThan(0.15);
    expect(share(({ marks }) => marks.some(isHindi))).toBeGreaterThan(0.15);
    expect(share(({ marks }) => marks.some((mark) => !isHindi(mark)))).toBeGreaterThan(0.15);
  });

  it('leaves out now and then who the father is, where the child is from, and what can be seen', () => {
    for (const absent of [
      ({ father_told: father }: WrittenStay) => father === '' || father === 'पता नहीं' || father === 'not known',
      ({ home_place_told: place }: WrittenStay) => place === '',
      ({ marks }: WrittenStay) => marks.length === 0,
    ]) {
      expect(share(absent)).toBeGreaterThan(0.1);
      expect(share(absent)).toBeLessThan(0.6);
    }
  });

  it('names a village with its district, or either alone', () => {
    const districts = new Set(
      Array.from({ length: world.families }, (_, at) => world.family(at).children[0]?.district),
    );
    const names = new Set([...districts].flatMap((one) => [one?.name ?? '', one?.nameHi ?? '']));
    expect(share(({ home_place_told: place }) => names.has(place))).toBeGreaterThan(0.05);
    expect(share(({ home_place_told: place }) => /[,]|Dist|जिला/u.test(place))).toBeGreaterThan(0.3);
    const alone = (place: string) => place !== '' && !/[,]|Dist|जिला/u.test(place) && !names.has(place);
    expect(share(({ home_place_told: place }) => alone(place))).toBeGreaterThan(0.05);
  });
});

describe('the age that a railway post writes', () => {
  it('is a guess, up to two years off for a child who says who it is', () => {
    const off = new Map<number, number>();
    for (const { id, family, records, falselyNamed } of tellStory(world).unjoined) {
      const [key] = records.filter((one) => one.includes(':contact:') && !falselyNamed.includes(one));
      if (key === undefined) continue;
      const { born } = world.family(Number(family.slice(2))).children[id.endsWith('-2') ? 1 : 0] ?? { born: 0 };
      const { Child, FoundAt } = writtenRecord(world, key) as { Child: { Age: string }; FoundAt: string };
      const [day = 1, month = 1, year = 1] = FoundAt.slice(0, 10).split('-').map(Number);
      const years = Math.floor((Date.UTC(year, month - 1, day) / 60_000 - born) / (365.25 * 1440));
      if (Child.Age !== '') off.set(Number(Child.Age) - years, (off.get(Number(Child.Age) - years) ?? 0) + 1);
    }
    expect(Math.max(...off.keys())).toBeLessThanOrEqual(3);
    expect(Math.min(...off.keys())).toBeGreaterThanOrEqual(-3);
    for (const years of [-2, -1, 0, 1, 2]) expect(off.get(years)).toBeGreaterThan(0);
  });
});

it('is the same whenever it is asked for', () => {
  const [key = ''] = tellStory(world).unjoined.flatMap(({ records }) =>
    records.filter((one) => one.includes(':stay:')),
  );
  expect(writtenRecord(world, key)).toEqual(writtenRecord(world, key));
});
