import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import { Client, Pool, type ClientBase } from 'pg';
import type { Log } from '../../../schema/log';
import { StoreFailure } from './store-failure';

export type Row = Readonly<Record<string, unknown>>;

/** `values` may be text, numbers, booleans, null or arrays of these; objects are handed over as JSON text. */
export type Values = readonly (string | number | boolean | null | readonly (string | number | null)[])[];

export interface Queryable {
  /** Rows as PostgreSQL gives them: `bigint` comes as text. Rejects with `StoreFailure` only. */
  query<R extends object = Row>(text: string, values?: Values): Promise<readonly R[]>;
}

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
   * it lost against a concurrent one, so `work` must have no effect outside the database.
   */
  transaction<T>(work: (database: Queryable) => Promise<T>): Promise<T>;
  /** Listens on a connection of its own until the returned function is called. */
  listen(channel: string, listener: Listener): () => Promise<void>;
  /** Whether the server answers right now. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly databaseUrl: string;
  /** SQL by name; run once each, in the order of their names. */
  readonly migrations: Readonly<Record<string, string>>;
  readonly log: Log;
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
const MIGRATION_LOCK = 7_305_118_201;
/**
 * Everything asked here is a lookup by index. While tables grow faster than PostgreSQL counts their rows, it would
 * guess wrong and read them whole.
 */
const BY_INDEX = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`).join(' ');

export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl: connectionString, log } = options;
  const { readMs = 1000, writeMs = 30_000, heartbeatMs = 2000, patienceMs = 15_000 } = options;
  await migrate(connectionString, options.migrations, patienceMs);
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
    let broken = true;
    try {
      const database = on(client);
      await database.query('BEGIN');
      const result = await work(database);
      await database.query('COMMIT');
      broken = false;
      return result;
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    query: (text, values) => on(reads).query(text, values),
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
    async close() {
      closing = true;
      await Promise.all([reads.end(), writes.end()]);
    },
  };
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

function on(client: Pool | ClientBase): Queryable {
  return {
    query: async <R extends object>(text: string, values: Values = []) => {
      const result = await masked(client.query<R>(text, values as unknown[]));
      return result.rows;
    },
  };
}

async function masked<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new StoreFailure(error);
  }
}

async function migrate(connectionString: string, migrations: StoreOptions['migrations'], patience: number) {
  if (Object.keys(migrations).length === 0) return;
  const pool = new Pool({ connectionString, max: 2, connectionTimeoutMillis: 2000 });
  pool.on('error', () => undefined);
  try {
    const client = await connectPatiently(pool, patience);
    // Several processes may start at once; kysely's own lock does not cover the making of its tables.
    await masked(client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]));
    const wrapped = Object.entries(migrations).map(([name, text]): [string, Migration] => [
      name,
      {
        up: async (database) => {
          await sql.raw(text).execute(database);
        },
      },
    ]);
    const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(wrapped)) };
    const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
    client.release(true);
    if (error !== undefined) throw new StoreFailure(error);
  } finally {
    await pool.end();
  }
}

async function connectPatiently(pool: Pool, patience: number) {
  for (const until = Date.now() + patience; ;) {
    try {
      return await masked(pool.connect());
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((passed) => setTimeout(passed, 200));
    }
  }
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
    const asked = client;
    try {
      await asked?.query('SELECT 1');
      if (asked && asked === client) later(heartbeatMs, heartbeat);
    } catch {
      if (asked === client) drop();
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
