import { isCaughtUp, MANY_WAITING } from '../../../../subgraphs/children/matches/caught-up';
import { ClaimIndex } from '../../../../subgraphs/children/matches/claim-index';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { openMatchingFixture, recordOf, saying, type MatchingFixture } from './matching-fixture';

let fixture: MatchingFixture;
beforeAll(async () => {
  fixture = await openMatchingFixture();
});
beforeEach(() => fixture.empty());
afterAll(() => fixture.close());

const index = new ClaimIndex(CHILDREN_MODEL);
const wait = (count: number) =>
  fixture.store.query('INSERT INTO match_queue (claim, revision) SELECT n, n FROM generate_series(1, $1::int) n', [count]); // prettier-ignore

describe('matching has caught up', () => {
  it('when nothing waits', async () => {
    await fixture.give(recordOf('police-mp 1', saying('Sunita Banjara')));
    expect(await fixture.matches.isCaughtUp()).toBe(true);
  });

  it('whether or not a single record waits, so that nobody learns of one that came just now', async () => {
    for (const waiting of [0, 1, MANY_WAITING - 1]) {
      await fixture.store.query('DELETE FROM match_queue');
      await wait(waiting);
      expect([waiting, await isCaughtUp(fixture.store, index)]).toEqual([waiting, true]);
    }
  });

  it('not while many wait', async () => {
    await wait(MANY_WAITING);
    expect(await isCaughtUp(fixture.store, index)).toBe(false);
  });

  it('not with other parameters than the leads were found with, until all are queued again', async () => {
    await fixture.store.query(`UPDATE match_progress SET version = 'earlier'`);
    expect(await isCaughtUp(fixture.store, index)).toBe(false);
    await fixture.store.query('UPDATE match_progress SET version = $1', [index.version]);
    expect(await isCaughtUp(fixture.store, index)).toBe(true);
  });
});
