import type { ClaimEvidence, ClaimRegistry, PersonClaim, RecordClaims } from '../../../../schema/records/claims';
import type { Log } from '../../../../schema/process/log';
import { createMatches, type Matches } from '../../../../subgraphs/children/matches/matches';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { NO_EVIDENCE } from '../../../../subgraphs/runtime/wire/evidence';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { createTestDatabase } from '../../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';

/** A registry with its matcher, on a database of its own. */
export interface MatchingFixture {
  readonly databaseUrl: string;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly matches: Matches;
  readonly registry: ClaimRegistry;
  /** Lines as `event {fields}`. */
  readonly logged: readonly string[];
  /** Hands the records over, each by its own source, and waits until they are matched. */
  give(...records: RecordClaims[]): Promise<void>;
  /** The same without waiting. */
  accept(...records: RecordClaims[]): Promise<void>;
  /** Advances the clock past the time after which all claims are matched again. */
  sweep(): Promise<void>;
  /** Another process on the same database. */
  another(): Matches;
  /** Ends this process' matcher and begins another, after `meanwhile`. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openMatchingFixture(): Promise<MatchingFixture> {
  const database = await createTestDatabase();
  const clock = createFakeClock();
  const logged: string[] = [];
  const note = (event: string, fields = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: note, warn: note, error: note };
  const store = await openStore({ databaseUrl: database.databaseUrl, migrations, log, readMs: 60_000 });
  const others: Matches[] = [];
  let matches = createMatches({ store, clock, log });
  const registry = createRegistry({ store, clock, log, onChange: () => matches.note() });

  async function accept(...records: RecordClaims[]): Promise<void> {
    for (const record of records) {
      const [source = ''] = record.recordKey.split(':');
      await registry.accept(claimBatch(source, { records: [record] }));
    }
  }

  return {
    databaseUrl: database.databaseUrl,
    store,
    clock,
    logged,
    get matches() {
      return matches;
    },
    registry,
    accept,
    async give(...records) {
      await accept(...records);
      await matches.settled();
    },
    async sweep() {
      await matches.settled();
      await clock.advance(30_000);
      await until(async () => (await store.query('SELECT FROM match_progress WHERE swept = revision')).length > 0);
      await matches.settled();
    },
    another() {
      const other = createMatches({ store, clock, log });
      others.push(other);
      return other;
    },
    async restart(meanwhile) {
      await matches.close();
      await meanwhile?.();
      matches = createMatches({ store, clock, log });
      await matches.settled();
    },
    async empty() {
      await matches.settled();
      const tables = ['source', 'record', 'claim', 'join_number', 'asked_number', 'unit_claim', 'lead', 'alert'];
      tables.push('found_claim', 'match_queue', 'match_index', 'judged_claim', 'membership', 'judgement');
      await store.query(tables.map((table) => `DELETE FROM ${table}`).join(';'));
      await matches.close();
      await store.query(`UPDATE match_progress SET swept = revision`);
      await store.query('DELETE FROM match_index');
      matches = createMatches({ store, clock, log });
      await matches.settled();
      logged.length = 0;
    },
    async close() {
      for (const one of [matches, ...others]) await one.close();
      await store.close();
      await database.drop();
    },
  };
}

/** Waits for something that another connection causes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((turn) => setImmediate(turn));
}

type Said = Omit<Exclude<Parameters<typeof personClaim>[0], undefined>, 'names' | 'evidence'> & {
  evidence?: Partial<ClaimEvidence>;
};

/** A record's claim about a child of this name, thirteen years old. */
export function saying(name: string, { evidence = {}, ...said }: Said = {}): PersonClaim {
  const script = /\p{Script=Devanagari}/u.test(name) ? 'DEVANAGARI' : 'LATIN';
  const born = { from: '2012-01-01', to: '2012-12-31' };
  const names = name === '' ? [] : [{ text: name, script } as const];
  return personClaim({ sex: 'F', born, ...said, names, evidence: { ...NO_EVIDENCE, ...evidence } });
}

/** A record of one child by its source and number: `police-mp 7`. */
export function recordOf(key: string, claim: PersonClaim | null, version = 1): RecordClaims {
  const [source = '', number = ''] = key.split(' ');
  const kind = { police: 'fir', homes: 'stay', railway: 'contact', ahtu: 'case' }[source.split('-')[0] ?? ''] ?? '';
  return recordClaims(`${source}:${kind}:${number}`, version, claim ? [claim] : []);
}

/** The leads as texts, `7 8 STRONG`: the numbers of both records in order, and the band. */
export async function leadsIn(store: Store): Promise<string[]> {
  const rows = await store.query<{ pair: string[]; band: string }>(
    `SELECT ARRAY[split_part(a.record_key, ':', 3), split_part(b.record_key, ':', 3)] AS pair, l.band
     FROM lead l JOIN claim a ON a.seq = l.low JOIN claim b ON b.seq = l.high`,
  );
  return rows.map(({ pair, band }) => `${[...pair].sort().join(' ')} ${band}`).sort();
}
