import type { CallerContext } from '../../../../schema/rights/caller';
import type { CaseEntry } from '../../../../schema/records/cases';
import type { PersonClaim } from '../../../../schema/records/claims';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { silentLog } from '../../../../schema/process/log';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { createChildren } from '../../../../subgraphs/children';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase } from '../../../postgres';
import { askSigned, testSecrets } from '../../../signing';
import { claimBatch, recordClaims } from '../../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../../every-budget';

/** What a record says: of a child, to the ledger, or both. */
export interface SaidRecord {
  readonly claim?: PersonClaim;
  readonly entry?: CaseEntry;
}

/** The children subgraph with its ledger, on a database of its own. */
export interface OpenedLedger {
  readonly store: Store;
  /** Stores the records by key, in this order, and waits until they are matched. */
  give(records: Readonly<Record<string, SaidRecord>>): Promise<void>;
  ask(callerContext: CallerContext, query: string, variables?: Record<string, unknown>): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

/** Noon of 1 December 2025 in India. */
export const NOW = Date.parse('2025-12-01T12:00:00+05:30');

export async function openLedger(): Promise<OpenedLedger> {
  const database = await createTestDatabase();
  const { databaseUrl } = database;
  const clock = createFakeClock(NOW);
  const children = await createChildren({
    ...{ databaseUrl, sdl: subgraphSdl('children'), secrets: testSecrets, clock, log: silentLog },
  });
  const store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations: {}, log: silentLog });
  let version = 0;
  return {
    store,
    async give(records) {
      version += 1;
      for (const [key, { claim, entry }] of Object.entries(records)) {
        const state = recordClaims(key, version, claim ? [claim] : []);
        const source = parseRecordKey(key)?.source ?? '';
        const record = { ...state, cases: entry ? [entry] : [] };
        await children.registry.accept(claimBatch(source, { records: [record] }));
      }
      await children.matches.settled();
    },
    ask: (callerContext, query, variables = {}) => askSigned(children.link, clock, { query, variables, callerContext }),
    async close() {
      await store.close();
      await children.close();
      await database.drop();
    },
  };
}

export function codesOf({ errors }: SubgraphAnswer): readonly unknown[] {
  const given = (errors ?? []) as readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  return given.map(({ extensions }) => extensions['code']);
}
