import { createHash, verify } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { silentLog } from '../../../../schema/process/log';
import { createDisclosureLog } from '../../../../subgraphs/disclosures/log/disclosure-log';
import type { Queryable } from '../../../../subgraphs/runtime/postgres/store';
import { disclosureEntry, secrets } from './disclosure-entries';
import { openLog, type OpenedLog } from './opened-log';

let opened: OpenedLog;

beforeEach(async () => {
  opened = await openLog();
});

afterEach(() => opened.close());

const stored = () =>
  opened.store.query<{ seq: string; id: string; entry: string; hash: string }>(
    `SELECT seq, id, entry, encode(hash, 'hex') AS hash FROM ledger.disclosure ORDER BY seq`,
  );

const exported = () =>
  readFileSync(opened.headsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string | number>);

it('each entry is chained to the one before by hash, from 1 without a gap', async () => {
  const entries = Array.from({ length: 5 }, () => disclosureEntry());
  await opened.disclosures.append(entries.slice(0, 2));
  await opened.disclosures.append(entries.slice(2));
  const rows = await stored();
  expect(rows.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  expect(rows.map(({ seq }) => seq)).toEqual(['1', '2', '3', '4', '5']);
  let before = Buffer.alloc(32);
  for (const { seq, entry, hash } of rows) {
    const place = Buffer.alloc(8);
    place.writeBigInt64BE(BigInt(seq));
    before = createHash('sha256').update(before).update(place).update(entry, 'utf8').digest();
    expect(hash).toBe(before.toString('hex'));
  }
});

it('an entry that comes twice is kept once, also within one append', async () => {
  const entry = disclosureEntry();
  await opened.disclosures.append([entry, entry]);
  await opened.disclosures.append([disclosureEntry(), entry, disclosureEntry()]);
  expect((await stored()).filter(({ id }) => id === entry.id)).toHaveLength(1);
  expect(await stored()).toHaveLength(3);
});

it('only the known fields of an entry are kept', async () => {
  const { caller, ...rest } = disclosureEntry();
  const child = { token: rest.children[0]?.token ?? '', returned: {}, withheld: {}, name: 'Guddi' };
  await opened.disclosures.append([{ ...rest, caller: { ...caller, child: 'child-1' } as never, children: [child] }]);
  const [row] = await stored();
  expect(row?.entry).not.toMatch(/Guddi|child-1/);
});

it('text that PostgreSQL cannot hold, or of any length, does not lose an entry', async () => {
  const { caller, operation } = disclosureEntry();
  const long = { ...operation, name: 'a'.repeat(1_000_000) };
  await opened.disclosures.append([disclosureEntry({ caller: { ...caller, id: 'desk\0 \ud800 7' }, operation: long })]);
  const [row] = await stored();
  expect(JSON.parse(row?.entry ?? '')).toMatchObject({
    caller: { id: 'desk\ufffd \ufffd 7' },
    operation: { name: 'a'.repeat(200) },
  });
});

it('what many requests record at once goes to PostgreSQL in few calls, in the order given', async () => {
  let calls = 0;
  const counted: Queryable = {
    query(text, values) {
      if (text.includes('append_disclosures')) calls++;
      return opened.store.query(text, values);
    },
  };
  const parts = { store: counted, headSeed: secrets.headSeed, clock: opened.clock, log: silentLog };
  const log = createDisclosureLog({ ...parts, exportFile: opened.headsFile });
  const entries = Array.from({ length: 600 }, () => disclosureEntry());
  await Promise.all(entries.map((entry) => log.append([entry])));
  expect(calls).toBe(3);
  expect((await stored()).map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
});

it('two processes that append at once make one chain', async () => {
  const parts = { store: opened.store, headSeed: secrets.headSeed, clock: opened.clock, log: silentLog };
  const other = createDisclosureLog({ ...parts, exportFile: opened.headsFile });
  const both = [opened.disclosures, other].flatMap((log) =>
    Array.from({ length: 50 }, () => log.append([disclosureEntry()])),
  );
  await Promise.all(both);
  expect((await stored()).map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
});

it('an append that fails rejects for its requests, and the next one works', async () => {
  await expect(opened.disclosures.append([disclosureEntry({ at: 'yesterday or so' })])).rejects.toThrow('PostgreSQL');
  await opened.disclosures.append([disclosureEntry()]);
  expect(await stored()).toHaveLength(1);
});

describe('signed heads', () => {
  it('one is signed a second after new entries, stored, and exported', async () => {
    const { disclosures, clock, store } = opened;
    await disclosures.append([disclosureEntry(), disclosureEntry()]);
    await clock.advance(1000);
    await disclosures.heads.sign();
    const [head, ...more] = exported();
    expect(more).toEqual([]);
    const [last] = (await stored()).slice(-1);
    expect(head).toMatchObject({ seq: 2, hash: last?.hash, at: '2025-10-03T03:30:01.000Z' });
    const { publicKey } = disclosures.heads;
    expect(head).toMatchObject({ keyId: publicKey.id });
    const text = [
      'muskaan disclosure head',
      head?.['seq'],
      head?.['hash'],
      head?.['links'],
      head?.['at'],
      publicKey.id,
    ].join('\n');
    const signature = Buffer.from(String(head?.['signature']), 'base64url');
    expect(verify(null, Buffer.from(text), publicKey.pem, signature)).toBe(true);
    expect(await store.query('SELECT seq, hash, at, key_id FROM ledger.head')).toHaveLength(1);
  });

  it('none is signed twice over the same entries', async () => {
    await opened.disclosures.append([disclosureEntry()]);
    await Promise.all([opened.disclosures.heads.sign(), opened.disclosures.heads.sign()]);
    await opened.disclosures.heads.sign();
    expect(exported()).toHaveLength(1);
  });

  it('what a process left unsigned or unexported is signed and exported by the next', async () => {
    const { disclosures, store, clock, headsFile } = opened;
    await disclosures.append([disclosureEntry()]);
    await disclosures.heads.sign();
    await disclosures.append([disclosureEntry()]);
    const whole = readFileSync(headsFile);
    appendFileSync(headsFile, whole.subarray(0, 40));
    const next = createDisclosureLog({
      store,
      headSeed: secrets.headSeed,
      clock,
      log: silentLog,
      exportFile: headsFile,
    });
    await next.heads.sign();
    expect(exported().map(({ seq }) => seq)).toEqual([1, 2]);
    rmSync(headsFile);
    await createDisclosureLog({
      ...{ store, headSeed: secrets.headSeed, clock, log: silentLog },
      exportFile: headsFile,
    }).heads.sign();
    expect(exported().map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('a head that is not the chain’s is not stored', async () => {
    await opened.disclosures.append([disclosureEntry()]);
    const [row] = await opened.store.query(
      `SELECT ledger.append_head(1, decode(repeat('ab', 32), 'hex'), '', 'now', 'key', '') AS taken`,
    );
    expect(row).toEqual({ taken: false });
  });
});
