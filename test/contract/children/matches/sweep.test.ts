import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { silentLog } from '../../../../schema/process/log';
import { catchUp } from '../../../../subgraphs/children/matches/catch-up';
import { ClaimIndex } from '../../../../subgraphs/children/matches/claim-index';
import { matchWaiting } from '../../../../subgraphs/children/matches/match-waiting';
import { sweepIfDue } from '../../../../subgraphs/children/matches/sweep';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { createFakeClock } from '../../../fake-clock';
import { claimBatch } from '../../../unit/children/person-claims';
import { newStore } from '../new-store';
import { recordOf } from './matching-fixture';
import { stranger, sunita } from './stated-children';

it('while all claims are matched again, batch by batch, no lead loses what the other side told', async () => {
  const { store } = await newStore();
  const clock = createFakeClock();
  const registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
  await registry.accept(claimBatch('police-mp', { records: [recordOf('police-mp 1', sunita.missing)] }));
  const strangers = Array.from({ length: 40 }, (_, nth) => recordOf(`police-mp ${10 + nth}`, stranger(nth)));
  await registry.accept(claimBatch('police-mp', { records: strangers }));
  await registry.accept(claimBatch('homes-rj', { records: [recordOf('homes-rj 2', sunita.stay)] }));
  const index = new ClaimIndex(CHILDREN_MODEL);
  await catchUp(store, index, silentLog);
  const batch = () => matchWaiting({ store, index, now: () => 0, log: silentLog, agencies: AGENCY_REGISTRY });
  const matchAll = async () => {
    let batches = 0;
    while ((await batch()) !== 0) batches += 1;
    return batches;
  };
  const leads = () => store.query('SELECT * FROM lead ORDER BY low, high');

  await matchAll();
  const before = await leads();
  expect(before).toContainEqual(expect.objectContaining({ band: 'STRONG' }));
  expect(await sweepIfDue(store, index)).toBe(true);
  await batch();
  expect(await leads()).toEqual(before);
  expect(await matchAll()).toBeGreaterThan(0);
  expect(await leads()).toEqual(before);
});
