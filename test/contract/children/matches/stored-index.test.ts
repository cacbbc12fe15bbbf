import { openMatchingDesk, recordOf, type MatchingDesk } from './matching-desk';
import { salma, stranger, sunita } from './told-children';

let desk: MatchingDesk;

beforeAll(async () => {
  desk = await openMatchingDesk();
});
beforeEach(async () => {
  await desk.empty();
  const strangers = Array.from({ length: 20 }, (_, nth) => recordOf(`police-mp ${100 + nth}`, stranger(nth)));
  await desk.give(...strangers, recordOf('police-mp 1', sunita.missing));
});
afterAll(() => desk.close());

const asked = { id: 'asked', names: [{ text: 'Sunita Adivasi' }], father: 'Ramlal' };
const ask = () =>
  desk.matches.ask(asked, { first: 5, minPosterior: 0 }).map(({ id: found, totalBits }) => [found, totalBits]);
const parts = () =>
  desk.store.query<{ part: number; name: string }>('SELECT part, name FROM match_index ORDER BY part');
const built = () => desk.logged.filter((line) => line.startsWith('match-index-built')).at(-1);

it('a process that starts again answers as before, from what was stored', async () => {
  const before = ask();
  expect(before).not.toEqual([]);
  await desk.restart();
  const { length } = await parts();
  expect(length).toBeGreaterThan(2);
  expect(built()).toBe(`match-index-built {"claims":21,"parts":${length}}`);
  expect(ask()).toEqual(before);
});

it('what came, changed and was withdrawn since it was stored is caught up', async () => {
  await desk.restart();
  const stored = await desk.store.query<{ part: number; revision: string; data: string }>(
    `SELECT part, revision, encode(data, 'base64') AS data FROM match_index`,
  );
  await desk.give(recordOf('homes-rj 2', sunita.stay), recordOf('police-mp 1', salma.missing, 2));
  await desk.give(recordOf('police-mp 100', null, 2));
  const after = ask();
  // As if the process had been killed before it stored its own.
  await desk.restart(async () => {
    for (const { part, revision, data } of stored) {
      await desk.store.query(`UPDATE match_index SET revision = $2, data = decode($3, 'base64') WHERE part = $1`, [
        ...[part, revision, data],
      ]);
    }
    await desk.store.query('DELETE FROM match_index WHERE part >= $1', [stored.length]);
  });
  expect(built()).toBe(`match-index-built {"claims":21,"parts":${stored.length}}`);
  expect(ask()).toEqual(after);
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
])('it is built anew from the claims when %s', async (_, damage, warning) => {
  const before = ask();
  await desk.restart();
  // Nothing changed since, so that the next end stores nothing over it.
  await desk.store.query(damage);
  await desk.restart();
  expect(built()).toBe('match-index-built {"claims":21,"parts":0}');
  if (warning !== null) expect(desk.logged.some((line) => line.startsWith(warning))).toBe(true);
  expect(ask()).toEqual(before);
});

it('an older index is not stored over a later one', async () => {
  await desk.restart();
  const older = desk.another();
  await older.ready;
  await desk.give(recordOf('homes-rj 2', sunita.stay));
  await older.settled();
  await desk.store.query('UPDATE match_index SET revision = revision + 5');
  const before = await desk.store.query('SELECT revision, md5(data) FROM match_index ORDER BY part');
  await older.close();
  expect(await desk.store.query('SELECT revision, md5(data) FROM match_index ORDER BY part')).toEqual(before);
});

it('what an agency withdrew is soon gone from what is stored', async () => {
  await desk.restart();
  const [claim] = await desk.store.query<{ id: string }>(
    `SELECT born_id AS id FROM claim WHERE record_key = 'police-mp:fir:1'`,
  );
  const holds = async () =>
    (await desk.store.query('SELECT FROM match_index WHERE position($1::bytea IN data) > 0', [claim?.id ?? ''])).length;
  expect(await holds()).toBe(1);
  await desk.give(recordOf('police-mp 1', null, 2));
  await desk.clock.advance(600_000);
  await desk.matches.settled();
  expect(await holds()).toBe(0);
});

it('logs counts and no names', async () => {
  await desk.restart();
  expect(desk.logged.join()).toMatch(/match-index-stored {"claims":21,"parts":\d+}/);
  expect(desk.logged.join()).not.toMatch(/Sunita|सुनीता|Ramlal/i);
});
