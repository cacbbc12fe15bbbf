import type { ClaimRegistry } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { createSourceReadings } from '../../../../subgraphs/children/sources/source-readings';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';
import { newStore } from '../new-store';

const clock = createFakeClock();
let store: Store;
let registry: ClaimRegistry;

beforeAll(async () => {
  ({ store } = await newStore());
  registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
  const records = [recordClaims('police-mp:fir:MP/1/2025/1', 1, [personClaim({})])];
  await registry.accept(claimBatch('police-mp', { records, caughtUp: true, cursor: 'c1' }));
});

const readings = (...sources: string[]) => createSourceReadings(store, clock)(sources);

it('says until when the sources of a figure were read, in their order, and that an unknown one never was', async () => {
  expect(await readings('police-cg', 'police-mp')).toEqual([
    { source: 'police-cg', asOf: null, behind: true, code: null },
    { source: 'police-mp', asOf: clock.now(), behind: false, code: null },
  ]);
});

it('has a source behind while all its records are read again, and until then as of its last reading', async () => {
  const readAt = clock.now();
  await store.query("UPDATE source SET rereading = true WHERE id = 'police-mp'");
  expect(await readings('police-mp')).toEqual([{ source: 'police-mp', asOf: readAt, behind: true, code: null }]);
  await store.query("UPDATE source SET rereading = false WHERE id = 'police-mp'");
});

it('has a source behind that nobody has read for long', async () => {
  const readAt = clock.now();
  await clock.advance(3_600_000);
  expect(await readings('police-mp')).toEqual([{ source: 'police-mp', asOf: readAt, behind: true, code: null }]);
});

it('says why the changes of a source cannot be read', async () => {
  await registry.accept(claimBatch('police-mp', { after: 'c1', cursor: 'c1', caughtUp: true }));
  await store.query("UPDATE source SET feed_code = 'AGENCY_REFUSED' WHERE id = 'police-mp'");
  expect(await readings('police-mp')).toMatchObject([{ behind: true, code: 'AGENCY_REFUSED' }]);
  await store.query("UPDATE source SET feed_code = 'A_LATER_VERSIONS' WHERE id = 'police-mp'");
  expect(await readings('police-mp')).toMatchObject([{ behind: true, code: 'INTERNAL' }]);
});
