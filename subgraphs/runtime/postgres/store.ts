import { Client, Pool, type PoolClient } from 'pg';
import type { Log } from '../../../schema/process/log';
import { SettingInvalid } from '../../../schema/process/settings';
import { prepareDatabase } from './prepare-database';
import { canAlterLedger } from './product-role';
import { masked, queryableOn, type Queryable } from './queryable';
import { StoreFailure } from './store-failure';

export type { Queryable, Row, Values } from './queryable';

export interface Listener {
  /** Every change from now on is delivered. Called again after each loss, once the connection is back. */
  listening(): void;
  message(payload: string): void;
  /** Changes may be missed from now on. */
  lost(): void;
}

/** One PostgreSQL database. Reconnects by itself. */
export interface Store extends Queryable {
  /** The address at which it connects, with the product's own role: a secret, for processes of the product alone. */
  readonly databaseUrl: string;
  /**
   * Runs `work` in one transaction and resolves when it is durable. After a conflict it is run again, five times in
   * all, so `work` must have no effect outside the database. Rejects with a `StoreFailure` whose `isOutcomeUnknown` is
   * true when the server was lost during the commit.
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
   * With migrations, its role may own the tables if it may also create roles: the store then works under a lesser role
   * that it creates. Without migrations the address is used as it is.
   */
  readonly databaseUrl: string;
  /** SQL by name; each runs once, in the order of the names. */
  readonly migrations: Readonly<Record<string, string>>;
  readonly log: Log;
  /** The role that runs the migrations; `databaseUrl` is then the product's own, lesser role. */
  readonly ownerUrl?: string | null;
  /** Refuses a role that could alter the append-only log; otherwise that is only logged. */
  readonly strict?: boolean;
  /** Time limit for connecting and for reading queries, ms. Short, because a trace waits for it. */
  readonly readMs?: number;
  /** Time limit for a statement of a transaction and for getting its connection, ms. */
  readonly writeMs?: number;
  /**
   * How long a transaction may do nothing, ms. A process that hangs within one keeps its locks, and others wait for them
   * (matching, the chain of the disclosure log); a busy process may take seconds between two statements.
   */
  readonly idleMs?: number;
  /** How often a listening connection is checked, ms, because it can be dead without an error. */
  readonly heartbeatMs?: number;
  /** How long to wait for the server to start before opening fails, ms. */
  readonly patienceMs?: number;
}

const ATTEMPTS = 5;
const ignore = (): void => undefined;
/**
 * Every query of the product is a lookup by index. While tables grow faster than PostgreSQL's statistics, the planner
 * would misjudge them and read whole tables.
 */
const BY_INDEX = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`).join(' ');

/** Rejects with `StoreFailure` when the database cannot be reached or prepared, or with `SettingInvalid` (`strict`). */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, migrations, log, ownerUrl = null } = options;
  const { readMs = 1000, writeMs = 30_000, idleMs = 120_000, heartbeatMs = 2000, patienceMs = 15_000 } = options;
  const isBare = Object.keys(migrations).length === 0;
  const connectionString = isBare
    ? databaseUrl
    : await prepareDatabase({ databaseUrl, ownerUrl, migrations, patienceMs });
  const shared = { connectionString, application_name: 'muskaan-graph', keepAlive: true };
  // Reads have their own pool, so that a bulk load of claims never makes a trace wait for a connection.
  const reads = new Pool({ ...shared, ...limits(readMs), max: 4 });
  const writes = new Pool({ ...shared, ...limits(writeMs), idle_in_transaction_session_timeout: idleMs, max: 3 });
  let closing = false;
  for (const pool of [reads, writes]) {
    // The pool replaces an idle connection that breaks. Without a listener the event would end the process.
    pool.on('error', () => {
      if (!closing) log.warn('store-connection-lost');
    });
  }

  async function attempt<T>(work: (database: Queryable) => Promise<T>): Promise<T> {
    const client = await masked(writes.connect());
    // A broken connection shows in the next query. The pool itself listens on idle connections only.
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
    databaseUrl: connectionString,
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
    listen(channel, listener) {
      const config = { ...shared, ...limits(readMs) };
      return listenOn({ config, firstMs: patienceMs, heartbeatMs, channel, listener });
    },
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

/** The disclosure log proves nothing if the product itself could rewrite it. */
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
  // Twice what PostgreSQL may take, because a busy process reads an answer late, and its queries wait for each other.
  const patience = 2 * milliseconds;
  return {
    options: BY_INDEX,
    connectionTimeoutMillis: patience,
    statement_timeout: milliseconds,
    // PostgreSQL cannot keep its own limit when it hangs.
    query_timeout: patience,
  };
}

interface Listening {
  readonly config: object;
  /**
   * How long the first connection may take: a starting process is busy with other work for a second and more, in which
   * the server's answer lies unread and nothing is wrong.
   */
  readonly firstMs: number;
  readonly heartbeatMs: number;
  readonly channel: string;
  readonly listener: Listener;
}

function listenOn({ config, firstMs, heartbeatMs, channel, listener }: Listening): () => Promise<void> {
  let isFirst = true;
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
    const fresh = new Client(isFirst ? { ...config, connectionTimeoutMillis: firstMs } : config);
    isFirst = false;
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
