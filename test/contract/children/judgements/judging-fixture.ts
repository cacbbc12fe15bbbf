import type { ClaimRegistry, RecordClaims } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { readChildren, type ChildRow } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { createJudging, type Allow, type JudgementReceipt } from '../../../../subgraphs/children/judgements/judging';
import type { JudgementOrder } from '../../../../subgraphs/children/judgements/judgement-order';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import type { RegistryChange } from '../../../../subgraphs/children/registry/registry-changes';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { createTestDatabase } from '../../../postgres';
import { claimBatch } from '../../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../../every-budget';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/**
 * What is judged. The fixture fills in who judges and why, and that there is a lead unless the test states otherwise.
 */
export type RequestContext = Without<
  JudgementOrder,
  'key' | 'reason' | 'actor' | 'evidence' | 'modelVersion' | 'sight' | 'byLead'
>;

export const OFFICER = { id: 'officer-1', role: 'STATION_IO', unit: 'station:MP/1', assigned: null };

/** A registry on a database of its own, and someone who judges. */
export interface JudgingFixture {
  readonly databaseUrl: string;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly registry: ClaimRegistry;
  /** The changes announced since `announced` was last emptied. */
  readonly announced: RegistryChange[];
  give(...records: RecordClaims[]): Promise<void>;
  judge(requested: RequestContext, more?: Partial<JudgementOrder>, allow?: Allow): Promise<JudgementReceipt>;
  /** A reviewer finds the act unjustified. */
  endRights(act: string): Promise<void>;
  /** The child of a record; null when the record is not known. */
  childOf(record: string): Promise<ChildRow | null>;
  /** The records of each child. */
  children(): Promise<string[]>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

const TABLES = [
  ...['judged_claim', 'membership', 'judgement', 'alert', 'match_queue', 'lead'],
  ...['source', 'record', 'claim', 'join_number', 'asked_number', 'unit_claim', 'rejected_change'],
];

export async function openFixture(): Promise<JudgingFixture> {
  const database = await createTestDatabase();
  const { databaseUrl } = database;
  const store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations, log: silentLog });
  const clock = createFakeClock();
  const announced: RegistryChange[] = [];
  const parts = { store, clock, log: silentLog, onChange: (change: RegistryChange) => announced.push(change) };
  const registry = createRegistry(parts);
  const judging = createJudging(parts);
  let keys = 0;
  return {
    databaseUrl,
    store,
    clock,
    registry,
    announced,
    give: (...records) => registry.accept(claimBatch('police-mp', { records })),
    judge: (requested, more = {}, allow = () => undefined) => {
      const signed = { key: `key-${String((keys += 1))}`, reason: 'seen by both parents', actor: OFFICER };
      const order = { ...signed, evidence: null, modelVersion: null, sight: null, byLead: true, ...requested, ...more };
      return judging.judge(order as JudgementOrder, allow);
    },
    async endRights(act) {
      await store.transaction((database) => judging.endRights(database, act));
    },
    async childOf(record) {
      const [key = '', person = '0'] = record.split('#');
      const [row] = await store.query<{ id: string }>(
        'SELECT born_id AS id FROM claim WHERE record_key = $1 AND person = $2 AND NOT gone',
        [key, person],
      );
      return row ? ((await readChildren(store, [row.id])).get(row.id) ?? null) : null;
    },
    async children() {
      const rows = await store.query<{ records: string }>(
        `SELECT string_agg(record_key || CASE WHEN person > 0 THEN '#' || person ELSE '' END, ' ' ORDER BY record_key, person)
           AS records FROM claim WHERE NOT gone GROUP BY child ORDER BY 1`,
      );
      return rows.map(({ records }) => records);
    },
    async empty() {
      await store.query(TABLES.map((table) => `DELETE FROM ${table}`).join(';'));
      announced.length = 0;
    },
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
