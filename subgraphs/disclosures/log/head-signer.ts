import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { Queryable } from '../../runtime/postgres/store';
import { createHeadFile } from './head-file';
import { createHeadKey, type HeadPublicKey, type SignedHead } from './head-key';

export interface HeadSigner {
  readonly publicKey: HeadPublicKey;
  /** Call it after entries were added: a head over them is signed within the interval. */
  noteAdded(): void;
  /**
   * Signs and exports pending heads now. Never rejects: after a failure it is tried again within the interval. A second
   * failure in a row is logged, and one that nobody makes good, at the end.
   */
  sign(): Promise<void>;
  /** Signs a last time. */
  close(): Promise<void>;
}

export interface HeadSignerParts {
  readonly database: Queryable;
  /** 32 bytes. */
  readonly seed: Buffer;
  readonly clock: Clock;
  readonly log: Log;
  /** Where heads are exported, as JSON lines; null: nowhere. The public key is written beside it (`.pem`). */
  readonly exportFile: string | null;
  /** The longest time an entry stays without a signed head, ms. */
  readonly intervalMs: number;
}

/** The most entries that one head covers, and the most heads that are exported in one step. */
const MAX_AT_ONCE = 1000;

/** Signs the log's head at an interval while there are new entries. */
export function createHeadSigner({ database, seed, clock, log, exportFile, intervalMs }: HeadSignerParts): HeadSigner {
  const key = createHeadKey(seed);
  const file = exportFile === null ? null : createHeadFile(exportFile, key.publicKey.pem);
  let callOff: (() => void) | null = null;
  let signing: Promise<void> | null = null;
  let closed = false;
  let failures = 0;

  async function signNew(): Promise<void> {
    for (;;) {
      const entries = await database.query<{ seq: number; hash: string }>(
        `SELECT seq::float8 AS seq, encode(hash, 'hex') AS hash FROM ledger.disclosure
         WHERE disclosure.seq > (SELECT coalesce(max(seq), 0) FROM ledger.head) ORDER BY disclosure.seq LIMIT $1`,
        [MAX_AT_ONCE],
      );
      const last = entries.at(-1);
      if (!last) return;
      const links = entries.map(({ hash }) => Buffer.from(hash.slice(0, 12), 'hex').toString('base64url')).join('');
      const head = key.sign({ ...last, links, at: new Date(clock.now()).toISOString() });
      // The result is false when another process was faster; its head is as good.
      await database.query(`SELECT ledger.append_head($1, decode($2, 'hex'), $3, $4, $5, decode($6, 'hex'))`, [
        ...[head.seq, head.hash, head.links, head.at, head.keyId],
        Buffer.from(head.signature, 'base64url').toString('hex'),
      ]);
      if (entries.length < MAX_AT_ONCE) return;
    }
  }

  async function exportNew(): Promise<void> {
    while (file) {
      const heads = await readHeads(database, await file.lastSeq(), MAX_AT_ONCE);
      await file.add(heads);
      if (heads.length < MAX_AT_ONCE) return;
    }
  }

  async function attempt(): Promise<void> {
    try {
      await signNew();
      await exportNew();
      failures = 0;
    } catch (error) {
      // A starting process is often too busy for one read, and nothing is wrong.
      failures += 1;
      if (failures > 1 || closed)
        log.warn('disclosure-head-unsigned', { cause: error instanceof Error ? error.name : null });
      if (!closed) noteAdded();
    }
  }

  function sign(): Promise<void> {
    callOff?.();
    callOff = null;
    // One after the other, so that the file stays in order. Entries added meanwhile are for the next turn.
    const after = signing ?? Promise.resolve();
    const turn = after.then(attempt).finally(() => {
      if (signing === turn) signing = null;
    });
    signing = turn;
    return turn;
  }

  function noteAdded(): void {
    callOff ??= clock.after(intervalMs, () => {
      callOff = null;
      void sign();
    });
  }

  return {
    publicKey: key.publicKey,
    noteAdded,
    sign,
    async close() {
      closed = true;
      await sign();
    },
  };
}

async function readHeads(database: Queryable, after: number, limit: number): Promise<readonly SignedHead[]> {
  const rows = await database.query<SignedHead>(
    `SELECT seq::float8 AS seq, encode(hash, 'hex') AS hash, links, at, key_id AS "keyId",
       encode(signature, 'hex') AS signature
     FROM ledger.head WHERE head.seq > $1 ORDER BY head.seq LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => ({ ...row, signature: Buffer.from(row.signature, 'hex').toString('base64url') }));
}
