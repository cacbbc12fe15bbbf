import { openMatchingFixture, recordOf, type MatchingFixture } from './matching-fixture';
import { salma, stranger, sunita } from './stated-children';

let fixture: MatchingFixture;

beforeAll(async () => {
  fixture = await openMatchingFixture();
});
beforeEach(async () => {
  await fixture.empty();
  const strangers = Array.from({ length: 20 }, (_, nth) => recordOf(`police-mp ${100 + nth}`, stranger(nth)));
  await fixture.give(...strangers, recordOf('police-mp 1', sunita.missing));
});
afterAll(() => fixture.close());

const requested = { id: 'asked', names: [{ text: 'Sunita Adivasi' }], father: 'Ramlal' };
const ask = async () => {
  const found = await fixture.matches.ask(requested, { first: 5, minPosterior: 0 });
  return found.map(({ id, totalBits }) => [id, totalBits]);
};
const parts = () =>
  fixture.store.query<{ part: number; name: string }>('SELECT part, name FROM match_index ORDER BY part');
const built = () => fixture.logged.filter((line) => line.startsWith('match-index-built')).at(-1);

it('a process that starts again answers as before, from what was stored', async () => {
  const before = await ask();
  expect(before).not.toEqual([]);
  await fixture.restart();
  const { length } = await parts();
  expect(length).toBeGreaterThan(2);
  expect(built()).toBe(`match-index-built {"claims":21,"parts":${length}}`);
  expect(await ask()).toEqual(before);
});

it('catches up on what came, changed and was withdrawn after it was stored', async () => {
  await fixture.restart();
  const stored = await fixture.store.query<{ part: number; revision: string; data: string }>(
    `SELECT part, revision, encode(data, 'base64') AS data FROM match_index`,
  );
  await fixture.give(recordOf('homes-rj 2', sunita.stay), recordOf('police-mp 1', salma.missing, 2));
  await fixture.give(recordOf('police-mp 100', null, 2));
  const after = await ask();
  // As if the process had been killed before it stored its own.
  await fixture.restart(async () => {
    for (const { part, revision, data } of stored) {
      await fixture.store.query(`UPDATE match_index SET revision = $2, data = decode($3, 'base64') WHERE part = $1`, [
        ...[part, revision, data],
      ]);
    }
    await fixture.store.query('DELETE FROM match_index WHERE part >= $1', [stored.length]);
  });
  expect(built()).toBe(`match-index-built {"claims":21,"parts":${stored.length}}`);
  expect(await ask()).toEqual(after);
});

it.each([
  [
    'a part is cut off',
    `UPDATE match_index SET data = substr(data, 1, 41) WHERE name LIKE 'rows-%'`,
    'match-index-damaged',
  ],
  [
    'a part is not what it was',
    `UPDATE match_index SET data = '\\x7b7b' WHERE name LIKE 'ids-%'`,
    'match-index-damaged',
  ],
  ['parts are missing', `DELETE FROM match_index WHERE name LIKE 'rows-%'`, 'match-index-incomplete'],
  [
    'names were made ready by other rules',
    `UPDATE match_index SET data = convert_to(replace(convert_from(data, 'UTF8'), 'names-', 'older-'), 'UTF8')
     WHERE name = 'head'`,
    null,
  ],
])('it is built again from the claims when %s', async (_, damage, warning) => {
  const before = await ask();
  await fixture.restart();
  // Nothing changes after this, so that shutdown stores nothing over it.
  await fixture.store.query(damage);
  await fixture.restart();
  expect(built()).toBe('match-index-built {"claims":21,"parts":0}');
  if (warning !== null) expect(fixture.logged.some((line) => line.startsWith(warning))).toBe(true);
  expect(await ask()).toEqual(before);
});

it('an older index is not stored over a later one', async () => {
  await fixture.restart();
  const older = fixture.another();
  await older.ready;
  await fixture.give(recordOf('homes-rj 2', sunita.stay));
  await older.settled();
  await fixture.store.query('UPDATE match_index SET revision = revision + 5');
  const before = await fixture.store.query('SELECT revision, md5(data) FROM match_index ORDER BY part');
  await older.close();
  expect(await fixture.store.query('SELECT revision, md5(data) FROM match_index ORDER BY part')).toEqual(before);
});

it('what an agency withdrew soon leaves the stored index', async () => {
  await fixture.restart();
  const [claim] = await fixture.store.query<{ id: string }>(
    `SELECT born_id AS id FROM claim WHERE record_key = 'police-mp:fir:1'`,
  );
  const holds = async () =>
    (await fixture.store.query('SELECT FROM match_index WHERE position($1::bytea IN data) > 0', [claim?.id ?? '']))
      .length;
  expect(await holds()).toBe(1);
  await fixture.give(recordOf('police-mp 1', null, 2));
  await fixture.clock.advance(600_000);
  await fixture.matches.settled();
  expect(await holds()).toBe(0);
});

it('logs counts and no names', async () => {
  await fixture.restart();
  expect(fixture.logged.join()).toMatch(/match-index-stored {"claims":21,"parts":\d+}/);
  expect(fixture.logged.join()).not.toMatch(/Sunita|सुनीता|Ramlal/i);
});
