import { Client, Pool, type PoolClient } from 'pg';
import type { Log } from '../../../schema/process/log';
import { SettingInvalid } from '../../../schema/process/settings';
import { prepareDatabase } from './prepare-database';
import { canAlterLedger } from './product-role';
import { masked, queryableOn, type Queryable } from './queryable';
import { StoreFailure } from './store-failure';

export type { Queryable, Row, Values } from './queryable';

export interface Listener {
  /** Every change from now on will be told. Also called after each loss, once that is true again. */
  listening(): void;
  message(payload: string): void;
  /** Changes may go by unheard from now on. */
  lost(): void;
}

/** One PostgreSQL database. Recovers by itself when the server has been away. */
export interface Store extends Queryable {
  /**
   * Runs `work` in one transaction and resolves when it is durable. Run again from the start, up to five times, when
   * it lost against a concurrent one, so `work` must have no effect outside the database. Rejects with a failure whose
   * `isOutcomeUnknown` is true when the server was lost while committing.
   */
  transaction<T>(work: (database: Queryable) => Promise<T>): Promise<T>;
  /** Listens on a connection of its own until the returned function is called. */
  listen(channel: string, listener: Listener): () => Promise<void>;
  /** Whether the server answers right now. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /**
   * Where migrations are given, the role in it may own the tables, if it may also make roles: the store then works
   * under a lesser one that it makes. Without migrations it is taken as it is.
   */
  readonly databaseUrl: string;
  /** SQL by name; run once each, in the order of their names. */
  readonly migrations: Readonly<Record<string, string>>;
  readonly log: Log;
  /** Who runs the migrations; `databaseUrl` is then the product's own, lesser role. */
  readonly ownerUrl?: string | null;
  /** Refuses a role that could alter what is append-only; else that is logged. */
  readonly strict?: boolean;
  /** The longest a connection, and a reading query, may take. A trace waits for it, so it is short. */
  readonly readMs?: number;
  /** The longest a statement of a transaction, and the wait for its connection, may take. */
  readonly writeMs?: number;
  /** How often a listening connection is tried, since one can be dead without a word. */
  readonly heartbeatMs?: number;
  /** How long to wait for the server to come up before opening fails. */
  readonly patienceMs?: number;
}

const ATTEMPTS = 5;
const ignore = (): void => undefined;
/**
 * Everything asked here is a lookup by index. While tables grow faster than PostgreSQL counts their rows, it would
 * guess wrong and read them whole.
 */
const BY_INDEX = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`).join(' ');

/** Rejects with `StoreFailure` when the database cannot be reached or prepared, with `SettingInvalid` by `strict`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, migrations, log, ownerUrl = null } = options;
  const { readMs = 1000, writeMs = 30_000, heartbeatMs = 2000, patienceMs = 15_000 } = options;
  const isBare = Object.keys(migrations).length === 0;
  const connectionString = isBare
    ? databaseUrl
    : await prepareDatabase({ databaseUrl, ownerUrl, migrations, patienceMs });
  const shared = { connectionString, application_name: 'muskaan-graph', keepAlive: true };
  // Reading has a pool of its own, so that a bulk load of claims never makes a trace wait for a connection.
  const reads = new Pool({ ...shared, ...limits(readMs), max: 4 });
  const writes = new Pool({ ...shared, ...limits(writeMs), max: 3 });
  let closing = false;
  for (const pool of [reads, writes]) {
    // An idle connection that breaks is replaced; unheard, the event would end the process.
    pool.on('error', () => {
      if (!closing) log.warn('store-connection-lost');
    });
  }

  async function attempt<T>(work: (database: Queryable) => Promise<T>): Promise<T> {
    const client = await masked(writes.connect());
    // The next query says that the connection broke; the pool listens on idle ones only.
    client.on('error', ignore);
    let broken = true;
    try {
      const database = queryableOn(client);
      await database.query('BEGIN');
      const result = await work(database);
      await commit(client);
      broken = false;
      return result;
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }

  const close = async () => {
    closing = true;
    await Promise.all([reads.end(), writes.end()]);
  };
  if (!isBare) {
    try {
      await refuseAlterable(queryableOn(writes), options);
    } catch (error) {
      await close();
      throw error;
    }
  }
  const reading = queryableOn(reads);
  return {
    query: (text, values) => reading.query(text, values),
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(work);
        } catch (error) {
          if (!(error instanceof StoreFailure && error.kind === 'conflict') || tries === ATTEMPTS) throw error;
        }
      }
    },
    listen: (channel, listener) => listenOn({ ...shared, ...limits(readMs) }, heartbeatMs, channel, listener),
    healthy: () =>
      reads.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    close,
  };
}

async function commit(client: PoolClient): Promise<void> {
  try {
    await client.query('COMMIT');
  } catch (error) {
    throw new StoreFailure(error, true);
  }
}

/** The log of disclosures proves nothing where the product itself could rewrite it. */
async function refuseAlterable(product: Queryable, { strict = false, log }: StoreOptions): Promise<void> {
  if (!(await canAlterLedger(product))) return;
  if (strict) {
    throw new SettingInvalid(
      'DATABASE_URL',
      'a role that cannot alter the disclosure log (DATABASE_OWNER_URL runs the migrations), or one that may make such a role',
      'one that can',
    );
  }
  log.warn('product-role-can-alter-log');
}

function limits(milliseconds: number): object {
  return {
    options: BY_INDEX,
    connectionTimeoutMillis: milliseconds,
    statement_timeout: milliseconds,
    // The server's own limit is no help when the server hangs.
    query_timeout: milliseconds + 100,
  };
}

function listenOn(config: object, heartbeatMs: number, channel: string, listener: Listener): () => Promise<void> {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  const later = (milliseconds: number, task: () => Promise<void>): void => {
    timer = setTimeout(() => void task(), milliseconds);
    timer.unref();
  };

  const drop = (): void => {
    if (!client) return;
    const dropped = client;
    client = null;
    clearTimeout(timer);
    dropped.removeAllListeners('notification');
    dropped.end().catch(() => undefined);
    listener.lost();
    if (!closed) later(Math.min(50 * 2 ** failures++, 1000), connect);
  };

  const heartbeat = async (): Promise<void> => {
    const checked = client;
    try {
      await checked?.query('SELECT 1');
      if (checked && checked === client) later(heartbeatMs, heartbeat);
    } catch {
      if (checked === client) drop();
    }
  };

  async function connect(): Promise<void> {
    const fresh = new Client(config);
    client = fresh;
    fresh.on('error', () => fresh === client && drop());
    fresh.on('end', () => fresh === client && drop());
    fresh.on('notification', ({ payload = '' }) => listener.message(payload));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN "${channel}"`);
      if (fresh !== client) return;
      failures = 0;
      listener.listening();
      later(heartbeatMs, heartbeat);
    } catch {
      if (fresh === client) drop();
    }
  }

  void connect();
  return async () => {
    closed = true;
    clearTimeout(timer);
    const open = client;
    client = null;
    await open?.end().catch(() => undefined);
  };
}
