import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { silentLog } from '../../../../schema/process/log';
import { AskedClaims } from '../../../../subgraphs/children/matches/asked-claims';
import { catchUp } from '../../../../subgraphs/children/matches/catch-up';
import { ClaimIndex } from '../../../../subgraphs/children/matches/claim-index';
import { matchWaiting } from '../../../../subgraphs/children/matches/match-waiting';
import { sweepIfDue } from '../../../../subgraphs/children/matches/sweep';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { Matcher } from '../../../../subgraphs/linkage/matching/match';
import { createFakeClock } from '../../../fake-clock';
import { claimBatch } from '../../../unit/children/person-claims';
import { newStore } from '../new-store';
import { recordOf } from './matching-fixture';
import { stranger, sunita } from './stated-children';

const STRANGERS = 100;

/** A registry of claims that nobody has matched yet, with an index of them. */
async function unmatched() {
  const { store } = await newStore();
  const clock = createFakeClock();
  const registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
  await registry.accept(claimBatch('police-mp', { records: [recordOf('police-mp 1', sunita.missing)] }));
  const strangers = Array.from({ length: STRANGERS }, (_, nth) => recordOf(`police-mp ${10 + nth}`, stranger(nth)));
  await registry.accept(claimBatch('police-mp', { records: strangers }));
  await registry.accept(claimBatch('homes-rj', { records: [recordOf('homes-rj 2', sunita.stay)] }));
  const index = new ClaimIndex(CHILDREN_MODEL);
  await catchUp(store, index, silentLog);
  /** A process that has matched nothing yet. */
  const matcher = () => {
    const asked = new AskedClaims();
    const batch = () => matchWaiting({ store, index, asked, now: () => 0, log: silentLog, agencies: AGENCY_REGISTRY });
    const sweep = () => sweepIfDue(store, index, asked);
    const matchAll = async () => {
      let batches = 0;
      while ((await batch()) !== 0) batches += 1;
      return batches;
    };
    return { batch, sweep, matchAll };
  };
  const leads = () => store.query('SELECT * FROM lead ORDER BY low, high');
  return { store, registry, index, matcher, leads };
}

afterEach(() => jest.restoreAllMocks());

it('while all claims are matched again, batch by batch, no lead loses what the other side told', async () => {
  const { matcher, leads } = await unmatched();
  await matcher().matchAll();
  const before = await leads();
  expect(before).toContainEqual(expect.objectContaining({ band: 'STRONG' }));
  const again = matcher();
  expect(await again.sweep()).toBe(true);
  await again.batch();
  expect(await leads()).toEqual(before);
  expect(await again.matchAll()).toBeGreaterThan(0);
  expect(await leads()).toEqual(before);
});

it('a first start asks for each claim once, and the sweep after it for none', async () => {
  const { matcher, leads } = await unmatched();
  const asked = jest.spyOn(Matcher.prototype, 'scores');
  const first = matcher();
  await first.matchAll();
  expect(asked).toHaveBeenCalledTimes(STRANGERS + 2);
  const before = await leads();
  expect(await first.sweep()).toBe(true);
  expect(await first.matchAll()).toBeGreaterThan(0);
  expect(asked).toHaveBeenCalledTimes(STRANGERS + 2);
  expect(await leads()).toEqual(before);
});

it('a process that takes over asks for all again in a sweep, each once', async () => {
  const { matcher, leads } = await unmatched();
  await matcher().matchAll();
  const before = await leads();
  const next = matcher();
  expect(await next.sweep()).toBe(true);
  const asked = jest.spyOn(Matcher.prototype, 'scores');
  await next.matchAll();
  expect(asked).toHaveBeenCalledTimes(STRANGERS + 2);
  expect(await leads()).toEqual(before);
});

it('leads found with other parameters are all looked for again', async () => {
  const { store, matcher } = await unmatched();
  const first = matcher();
  await first.matchAll();
  await store.query(`UPDATE match_progress SET version = 'of another process'`);
  const asked = jest.spyOn(Matcher.prototype, 'scores');
  await first.sweep();
  await first.matchAll();
  expect(asked).toHaveBeenCalledTimes(STRANGERS + 2);
});

it('a claim that comes asks again for those that it met, and for no others', async () => {
  const { store, registry, index, matcher, leads } = await unmatched();
  const first = matcher();
  await first.matchAll();
  await registry.accept(claimBatch('railway-nwr', { records: [recordOf('railway-nwr 3', sunita.contact)] }));
  await catchUp(store, index, silentLog);
  const asked = jest.spyOn(Matcher.prototype, 'scores');
  await first.matchAll();
  expect(asked).toHaveBeenCalledTimes(3);
  expect((await leads()).filter(({ band }) => band === 'STRONG')).toHaveLength(3);
});
