import { fork } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openDatabaseLog } from '../../../../subgraphs/disclosures/verifier/database-log';
import { readHeads, readPublicKeys } from '../../../../subgraphs/disclosures/verifier/signed-heads';
import { verifyLog, type Verdict } from '../../../../subgraphs/disclosures/verifier/verify-log';
import { childToken, disclosureEntry } from './disclosure-entries';
import { openLog, type OpenedLog } from './opened-log';
import { chained, readStoredLog, rewriteStoredLog, type StoredEntry, type StoredLog } from './stored-log';

const HOOK = join(__dirname, '../../../typescript-hook.cjs');
const VERIFIER = join(__dirname, '../../../../subgraphs/disclosures/verifier/main.ts');
/** Entries at which heads were signed; the last is the log's end. */
const SIGNED = [4, 8, 11];
const LENGTH = 11;

let opened: OpenedLog;
let folder: string;
let truth: StoredLog;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muskaan-test-verifier-'));
  opened = await openLog();
  for (let seq = 1; seq <= LENGTH; seq++) {
    const child = { token: childToken(`child-${seq % 3}`), returned: { CASE: 'FULL' as const }, withheld: {} };
    await opened.disclosures.append([disclosureEntry({ children: [child] })]);
    if (SIGNED.includes(seq)) await opened.disclosures.heads.sign();
  }
  truth = await readStoredLog(opened.owner);
});

afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => rewriteStoredLog(opened.owner, truth));

const exported = () => readHeads(readFileSync(opened.headsFile, 'utf8'));

async function verdictOn(tampered: StoredLog): Promise<Verdict> {
  await rewriteStoredLog(opened.owner, tampered);
  const log = await openDatabaseLog(opened.database.databaseUrl);
  try {
    const keys = readPublicKeys([opened.disclosures.heads.publicKey.pem]);
    return await verifyLog({ entries: log.entries(), exported: exported(), stored: await log.heads(), keys });
  } finally {
    await log.close();
  }
}

const seqs = fc.integer({ min: 1, max: LENGTH });
const withEntry = (seq: number, change: (row: StoredEntry) => StoredEntry) =>
  truth.entries.map((row) => (row.seq === seq ? change(row) : row));

/** Another character in the place of one, so that the text differs and stays as long. */
function flipped(text: string, at: number): string {
  const place = at % text.length;
  return text.slice(0, place) + (text[place] === '0' ? '1' : '0') + text.slice(place + 1);
}

function forged(): StoredEntry {
  const entry = disclosureEntry({ id: randomUUID() });
  return { seq: 0, entry: JSON.stringify(entry), hash: '00'.repeat(32), id: entry.id, at: Date.parse(entry.at) };
}

/** With the rows by which they are found, whatever happened to the entries. */
function complete(entries: readonly StoredEntry[], heads = truth.heads): StoredLog {
  const keys = entries.flatMap(({ entry, id, at }) => {
    const { caller, children } = JSON.parse(entry) as ReturnType<typeof disclosureEntry>;
    const units = Object.entries(caller.unit).map(([kind, code]) => `unit MP ${kind}:${code}`);
    const all = [`caller ${caller.id}`, ...units, ...children.map(({ token }) => `child ${token}`)];
    return all.map((key) => ({ key, at, id }));
  });
  return { entries, keys, heads };
}

it('an untouched log holds, up to its last head', async () => {
  expect(await verdictOn(truth)).toMatchObject({ bad: null, entries: LENGTH, head: { seq: LENGTH } });
});

describe('what someone with all rights over the database does to the log is found, and the first bad entry named:', () => {
  const law = (name: string, tampering: fc.Arbitrary<{ log: () => StoredLog; first: number }>) =>
    it(name, () =>
      fc.assert(
        fc.asyncProperty(tampering, async ({ log, first }) => {
          const { bad } = await verdictOn(log());
          expect(bad).toMatchObject({ seq: first });
        }),
        { numRuns: 25 },
      ),
    );

  law(
    'a changed character of its text, hash, id or time',
    fc
      .record({
        seq: seqs,
        at: fc.nat(400),
        column: fc.constantFrom('entry' as const, 'hash' as const, 'id' as const, 'at' as const),
      })
      .map((given) => ({
        first: given.seq,
        log: () => ({
          ...truth,
          entries: withEntry(given.seq, (row) => ({
            ...row,
            [given.column]: given.column === 'at' ? row.at + 1 : flipped(row[given.column], given.at),
          })),
        }),
      })),
  );

  law(
    'a deleted one',
    seqs.map((first) => ({ first, log: () => complete(truth.entries.filter(({ seq }) => seq !== first)) })),
  );

  law(
    'two that were swapped',
    fc
      .tuple(seqs, seqs)
      .filter(([a, b]) => a < b)
      .map(([a, b]) => ({
        first: a,
        log: () =>
          complete(truth.entries.map((row) => ({ ...row, seq: row.seq === a ? b : row.seq === b ? a : row.seq }))),
      })),
  );

  law(
    'a tail that was cut off, with the heads over it',
    seqs.map((first) => ({
      first,
      log: () =>
        complete(
          truth.entries.filter(({ seq }) => seq < first),
          truth.heads.filter(({ seq }) => seq < first),
        ),
    })),
  );

  law(
    'a forged one that was put in between',
    seqs.map((first) => ({
      first,
      log: () =>
        complete([
          ...truth.entries.filter(({ seq }) => seq < first),
          { ...forged(), seq: first },
          ...truth.entries.filter(({ seq }) => seq >= first).map((row) => ({ ...row, seq: row.seq + 1 })),
        ]),
    })),
  );

  law(
    'a row to find it by that is gone, or was added',
    fc.record({ seq: seqs, isGone: fc.boolean() }).map(({ seq, isGone }) => ({
      first: seq,
      log: () => {
        const { id = '', at = 0 } = truth.entries[seq - 1] ?? {};
        const own = truth.keys.findIndex((key) => key.id === id);
        const keys = isGone
          ? truth.keys.filter((_, index) => index !== own)
          : [...truth.keys, { key: `child ${childToken('nobody')}`, at, id }];
        return { ...truth, keys };
      },
    })),
  );

  law(
    'a head that is gone from beside it, or was signed by someone else',
    fc.record({ seq: fc.constantFrom(...SIGNED), isGone: fc.boolean() }).map(({ seq, isGone }) => ({
      first: seq,
      log: () => ({
        ...truth,
        heads: truth.heads.flatMap((head) =>
          head.seq !== seq ? [head] : isGone ? [] : [{ ...head, signature: flipped(head.signature, 9) }],
        ),
      }),
    })),
  );

  law(
    'the one from which on the chain was rewritten, hashes and all',
    fc
      .record({ seq: seqs, how: fc.constantFrom('changed', 'deleted', 'forged'), areHeadsGone: fc.boolean() })
      .map(({ seq: first, how, areHeadsGone }) => ({
        first,
        log: () => {
          const before = truth.entries.filter(({ seq }) => seq < first);
          const own = truth.entries.filter(({ seq }) => seq === first);
          const after = truth.entries.filter(({ seq }) => seq > first);
          const instead = { changed: [forged()], deleted: [], forged: [forged(), ...own] }[how];
          const heads = areHeadsGone ? truth.heads.filter(({ seq }) => seq < first) : truth.heads;
          return complete(chained([...before, ...instead, ...after]), heads);
        },
      })),
  );

  it('nothing, where a forged one was added after the last head: until the next head is signed', async () => {
    const verdict = await verdictOn(complete(chained([...truth.entries, forged()])));
    expect(verdict).toMatchObject({ bad: null, entries: LENGTH + 1, head: { seq: LENGTH } });
  });
});

describe('the program', () => {
  async function run(...args: string[]): Promise<{ code: number | null; said: string }> {
    const child = fork(VERIFIER, args, { execArgv: ['-r', HOOK], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  const key = () => {
    const path = join(folder, 'key.pem');
    writeFileSync(path, opened.disclosures.heads.publicKey.pem);
    return path;
  };

  /** An auditor of the database: may read the log, and nothing else. */
  async function auditor(): Promise<string> {
    const url = new URL(opened.database.databaseUrl);
    const role = `auditor_${url.pathname.slice(1)}`;
    await opened.owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'auditor'`);
    await opened.owner.query(`GRANT USAGE ON SCHEMA ledger TO ${role}`);
    await opened.owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO ${role}`);
    url.username = role;
    url.password = 'auditor';
    return url.href;
  }

  it('verifies with no right but to read, exports, verifies the export, and names what is bad', async () => {
    const database = await auditor();
    const given = ['--heads', opened.headsFile, '--key', key()];
    const entries = join(folder, 'entries.jsonl');
    const held =
      /^OK: 11 entries, each chained to the one before; signed up to entry 11 at .*Z; 0 after it not yet signed\.\n$/;
    const first = await run('--database', database, ...given, '--export', entries);
    expect(first).toEqual({ code: 0, said: expect.stringMatching(held) });
    const jwk = join(folder, 'key.json');
    writeFileSync(jwk, JSON.stringify(opened.disclosures.heads.publicKey.jwk));
    const again = await run('--file', entries, '--heads', opened.headsFile, '--key', jwk);
    expect(again).toEqual({ code: 0, said: expect.stringMatching(held) });

    writeFileSync(entries, readFileSync(entries, 'utf8').split('\n').slice(0, 9).join('\n'));
    expect(await run('--file', entries, ...given)).toEqual({
      code: 1,
      said: expect.stringMatching(/^BAD: entry 10: it is missing: the log had 11 entries when its head was signed at /),
    });

    await opened.owner.transaction(async (inside) => {
      await inside.query('ALTER TABLE ledger.disclosure DISABLE TRIGGER append_only');
      await inside.query(
        `UPDATE ledger.disclosure SET entry = replace(entry, 'STATION_IO', 'CHILDLINE') WHERE seq = 6`,
      );
    });
    expect(await run('--database', database, ...given)).toEqual({
      code: 1,
      said: 'BAD: entry 6: its hash is not that of its text and all that came before.\n',
    });
    await opened.owner.query(`DROP OWNED BY auditor_${new URL(database).pathname.slice(1)}`);
    await opened.owner.query(`DROP ROLE auditor_${new URL(database).pathname.slice(1)}`);
  });

  it('says so when heads are signed with a key that was not given', async () => {
    const other = join(folder, 'other.pem');
    writeFileSync(other, generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }));
    expect(await run('--database', opened.database.databaseUrl, '--heads', opened.headsFile, '--key', other)).toEqual({
      code: 1,
      said: 'BAD: entry 4: the head over it is signed with a key that was not given.\n',
    });
  });

  it('tells a log that it could not look at from one that is bad', async () => {
    const heads = ['--heads', opened.headsFile, '--key', key()];
    expect(await run('--database', 'postgres://nobody@127.0.0.1:1/x', ...heads)).toMatchObject({ code: 2 });
    expect(await run(...heads)).toMatchObject({ code: 2 });
  });
});
