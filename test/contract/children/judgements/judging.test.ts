import { GraphQLError } from 'graphql';
import { codedError } from '../../../../schema/errors/coded-error';
import { silentLog } from '../../../../schema/process/log';
import { createJudging } from '../../../../subgraphs/children/judgements/judging';
import { openStore } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { personClaim, recordClaims } from '../../../unit/children/person-claims';
import { createTcpGate } from '../../tcp-gate';
import { openFixture, OFFICER, type JudgingFixture } from './judging-fixture';

const [A, B, C, D] = ['A', 'B', 'C', 'D'].map((name) => `police-mp:fir:${name}`) as [string, string, string, string];
let fixture: JudgingFixture;

beforeAll(async () => {
  fixture = await openFixture();
});

beforeEach(() => fixture.empty());

afterAll(() => fixture.close());

const bare = (key: string, version = 1) => recordClaims(key, version, [personClaim()]);
const bearing = (key: string, version = 1) => recordClaims(key, version, [personClaim({ bears: [`PROFILE ${key}`] })]);
const citing = (key: string, cited: string[], version = 1) =>
  recordClaims(key, version, [
    personClaim({ bears: [`PROFILE ${key}`], cites: cited.map((other) => `PROFILE ${other}`) }),
  ]);
const withdrawn = (key: string, version: number) => recordClaims(key, version, []);

async function idOf(record: string): Promise<string> {
  return (await fixture.childOf(record))?.id ?? '';
}

const pair = async (kind: 'CONFIRM' | 'REJECT', left: string, right: string) =>
  ({ kind, left: await idOf(left), right: await idOf(right), pair: null }) as const;
const confirm = async (left: string, right: string) => fixture.judge(await pair('CONFIRM', left, right));
const reject = async (left: string, right: string) => fixture.judge(await pair('REJECT', left, right));
const split = async (child: string, ...records: string[]) =>
  fixture.judge({ kind: 'SPLIT', child: await idOf(child), records });
const undo = (judgement: string) => fixture.judge({ kind: 'UNDO', judgement });

async function codeOf(refused: Promise<unknown>): Promise<unknown> {
  const error: unknown = await refused.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof GraphQLError ? error.extensions.code : error;
}

/** Everything that judging can change, except the judgements themselves. */
async function state(): Promise<unknown> {
  return fixture.store.query(
    `SELECT seq, born_id, gone, heir, child, cluster, vouched, guarded, linked_by, confirmed_with, judged_by FROM claim ORDER BY seq`,
  );
}

const conflicts = () =>
  fixture.store.query(
    `SELECT l.record_key AS low, h.record_key AS high FROM alert JOIN claim l ON l.seq = low JOIN claim h ON h.seq = high
     WHERE kind = 'CONFLICT' ORDER BY alert.seq`,
  );

describe('a confirmation', () => {
  it('makes two children one; both ids still answer, and its undo restores everything', async () => {
    await fixture.give(bare(A), bare(B));
    const [a, b] = [await idOf(A), await idOf(B)];
    const before = await state();
    const receipt = await confirm(A, B);
    expect(receipt.children).toEqual([a]);
    expect(await fixture.children()).toEqual([`${A} ${B}`]);
    expect((await fixture.childOf(B))?.claims.map(({ linkedBy }) => linkedBy)).toEqual([['JUDGEMENT'], ['JUDGEMENT']]);
    const undone = await undo(receipt.id);
    expect(new Set(undone.children)).toEqual(new Set([a, b]));
    expect(await state()).toEqual(before);
  });

  it('joins whatever is joined to either, now and later', async () => {
    await fixture.give(bearing(A), bearing(B), citing(C, [B]));
    await confirm(A, C);
    expect(await fixture.children()).toEqual([`${A} ${B} ${C}`]);
    await fixture.give(citing(D, [A]));
    expect(await fixture.children()).toEqual([`${A} ${B} ${C} ${D}`]);
  });

  it('of children whom a rejection keeps apart is refused, even by way of other children', async () => {
    await fixture.give(bare(A), bare(B), bare(C));
    await reject(A, B);
    expect(await codeOf(confirm(A, B))).toBe('JUDGEMENT_CONFLICT');
    await confirm(A, C);
    expect(await codeOf(confirm(C, B))).toBe('JUDGEMENT_CONFLICT');
    expect(await fixture.children()).toEqual([`${A} ${C}`, B]);
  });

  it('of two persons of one record is refused, even by way of other children', async () => {
    await fixture.give(recordClaims(A, 1, [personClaim({ person: 1 }), personClaim({ person: 2 })]), bare(B));
    expect(await codeOf(confirm(`${A}#1`, `${A}#2`))).toBe('JUDGEMENT_CONFLICT');
    await confirm(`${A}#1`, B);
    const before = await state();
    expect(await codeOf(confirm(B, `${A}#2`))).toBe('JUDGEMENT_CONFLICT');
    expect(await state()).toEqual(before);
  });

  it('of one child with itself is refused', async () => {
    await fixture.give(bearing(A), citing(B, [A]));
    expect(await codeOf(confirm(A, B))).toBe('JUDGEMENT_CONFLICT');
  });

  it('ends while one of the two records is withdrawn, and holds again when it returns', async () => {
    await fixture.give(bare(A), bare(B));
    await confirm(A, B);
    await fixture.give(withdrawn(A, 2));
    await fixture.give(bare(A, 3));
    expect(await fixture.children()).toEqual([`${A} ${B}`]);
    await fixture.give(withdrawn(B, 2));
    expect(await fixture.children()).toEqual([A]);
    await fixture.give(bare(B, 3));
    expect(await fixture.children()).toEqual([`${A} ${B}`]);
  });

  it('is about the two records that were compared', async () => {
    await fixture.give(bearing(A), citing(B, [A]), bare(C));
    await fixture.judge({ kind: 'CONFIRM', left: await idOf(C), right: await idOf(A), pair: [C, B] });
    await fixture.give(bearing(B, 2));
    expect(await fixture.children()).toEqual([A, `${B} ${C}`]);
  });
});

describe('a rejection', () => {
  it('keeps apart what a record would join later, and announces the conflict once', async () => {
    await fixture.give(bearing(A), bearing(B));
    await reject(A, B);
    await fixture.give(citing(B, [A], 2));
    await fixture.give(citing(B, [A, C], 3));
    expect(await fixture.children()).toEqual([A, B]);
    expect(await conflicts()).toEqual([{ low: A, high: B }]);
  });

  it('holds for what is joined to either later: a record that would join both joins neither', async () => {
    await fixture.give(bearing(A), bearing(B));
    await reject(A, B);
    await fixture.give(citing(C, [A, B]));
    expect(await fixture.children()).toEqual([A, B, C]);
    expect(await conflicts()).toEqual([
      { low: A, high: C },
      { low: B, high: C },
    ]);
  });

  it('settles which of two brothers a record is about', async () => {
    const both = [
      personClaim({ person: 1, bears: ['FIR_NUMBER 1#1'] }),
      personClaim({ person: 2, bears: ['FIR_NUMBER 1#2'] }),
    ];
    const stay = recordClaims(B, 1, [personClaim({ cites: ['FIR_NUMBER 1#1', 'FIR_NUMBER 1#2'] })]);
    await fixture.give(recordClaims(A, 1, both), stay);
    const judged = await reject(B, `${A}#2`);
    expect(await fixture.children()).toEqual([`${A}#1 ${B}`, `${A}#2`]);
    await undo(judged.id);
    expect(await fixture.children()).toEqual([`${A}#1`, `${A}#2`, B]);
  });

  it('lets the record join them once it is undone', async () => {
    await fixture.give(bearing(A), bearing(B));
    const { id } = await reject(A, B);
    await fixture.give(citing(B, [A], 2));
    await undo(id);
    expect(await fixture.children()).toEqual([`${A} ${B}`]);
  });

  it('of one child with itself is refused: the child has to be split, or a confirmation undone', async () => {
    await fixture.give(bearing(A), citing(B, [A]));
    expect(await codeOf(reject(A, B))).toBe('JUDGEMENT_CONFLICT');
  });
});

describe('a split', () => {
  it('separates exactly the named records, gives each side its own id, and its undo restores everything', async () => {
    await fixture.give(bearing(A), citing(B, [A]), citing(C, [B]), citing(D, [C]));
    const id = await idOf(A);
    const before = await state();
    const receipt = await split(A, C, D);
    expect(await fixture.children()).toEqual([`${A} ${B}`, `${C} ${D}`]);
    expect(receipt.children).toEqual([id, await idOf(C)]);
    await undo(receipt.id);
    expect(await state()).toEqual(before);
  });

  it('leaves no records of one side together that only the other side held together', async () => {
    await fixture.give(bearing(A), citing(B, [A]), citing(C, [B]));
    expect((await split(A, B)).children).toHaveLength(3);
    expect(await fixture.children()).toEqual([A, B, C]);
  });

  it('announces that the numbers it cuts contradict it', async () => {
    await fixture.give(bearing(A), citing(B, [A]));
    await split(A, B);
    expect(await conflicts()).toEqual([{ low: A, high: B }]);
  });

  it('also separates what a person had confirmed, whose confirmation then conflicts with it', async () => {
    await fixture.give(bare(A), bare(B));
    await confirm(A, B);
    await split(A, B);
    expect(await fixture.children()).toEqual([A, B]);
  });

  it('of no record, of all records or of those of another child is refused', async () => {
    await fixture.give(bearing(A), citing(B, [A]), bare(C));
    expect(await codeOf(split(A))).toBe('SPLIT_INVALID');
    expect(await codeOf(split(A, A, B))).toBe('SPLIT_INVALID');
    expect(await codeOf(split(A, B, C))).toBe('SPLIT_INVALID');
  });
});

describe('an undo', () => {
  it('of what was undone already, or of an undo, is refused', async () => {
    await fixture.give(bare(A), bare(B));
    const { id } = await confirm(A, B);
    const undone = await undo(id);
    expect(await codeOf(undo(id))).toBe('JUDGEMENT_CONFLICT');
    expect(await codeOf(undo(undone.id))).toBe('JUDGEMENT_NOT_FOUND');
    expect(await codeOf(undo('no such'))).toBe('JUDGEMENT_NOT_FOUND');
  });

  it('of an earlier judgement leaves the later ones in effect', async () => {
    await fixture.give(bare(A), bare(B), bare(C));
    const first = await confirm(A, B);
    await fixture.judge({ kind: 'CONFIRM', left: await idOf(A), right: await idOf(C), pair: [B, C] });
    await undo(first.id);
    expect(await fixture.children()).toEqual([A, `${B} ${C}`]);
  });
});

describe('a judgement', () => {
  it('whose key comes again answers the same and does nothing', async () => {
    await fixture.give(bare(A), bare(B));
    const order = await pair('CONFIRM', A, B);
    const first = await fixture.judge(order, { key: 'the same key' });
    const before = await state();
    const seen: unknown[] = [];
    const again = await fixture.judge(order, { key: 'the same key' }, (children, replayed) =>
      seen.push([children.length, replayed]),
    );
    expect(again).toEqual({ ...first, replayed: true });
    expect(seen).toEqual([[1, true]]);
    expect(await state()).toEqual(before);
    expect(await fixture.store.query('SELECT FROM judgement')).toHaveLength(1);
  });

  it('whose commit was not acknowledged has an unknown outcome, which its key, sent again, answers', async () => {
    await fixture.give(bare(A), bare(B));
    const order = await pair('CONFIRM', A, B);
    const url = new URL(fixture.databaseUrl);
    const gate = await createTcpGate(Number(url.port));
    url.port = String(gate.port);
    const store = await openStore({ databaseUrl: url.href, migrations: {}, log: silentLog });
    const judging = createJudging({ store, clock: fixture.clock, log: silentLog, onChange: () => undefined });
    const signed = { key: 'an unheard key', reason: 'seen by both parents', actor: OFFICER };
    const whole = { ...order, ...signed, evidence: null, modelVersion: null, sight: null, byLead: true };
    gate.cutAfter('COMMIT');
    expect(await codeOf(judging.judge(whole, () => undefined))).toBe('OUTCOME_UNKNOWN');
    await gate.shut();
    expect(await codeOf(judging.judge(whole, () => undefined))).toBe('REGISTRY_UNAVAILABLE');
    await gate.open();
    expect(await judging.judge(whole, () => undefined)).toMatchObject({ kind: 'CONFIRM', replayed: true });
    expect(await fixture.store.query('SELECT FROM judgement')).toHaveLength(1);
    await store.close();
    await gate.shut();
  });

  it('with a key that was used for another order is refused; keys of other actors do not matter', async () => {
    await fixture.give(bare(A), bare(B), bare(C));
    await fixture.judge(await pair('REJECT', A, B), { key: 'the same key' });
    expect(await codeOf(fixture.judge(await pair('REJECT', A, C), { key: 'the same key' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const other = { key: 'the same key', actor: { ...OFFICER, id: 'officer-2' } };
    expect((await fixture.judge(await pair('REJECT', A, C), other)).replayed).toBe(false);
  });

  it('that is not allowed leaves no trace; the check sees the children concerned as they are now', async () => {
    await fixture.give(bearing(A), citing(B, [A]), bare(C));
    const before = await state();
    const seen: string[][] = [];
    const refused = fixture.judge(await pair('CONFIRM', B, C), {}, (children) => {
      seen.push(...children.map(({ claims }) => claims.map(({ recordId }) => recordId)));
      throw codedError('CHILD_CHANGED');
    });
    expect(await codeOf(refused)).toBe('CHILD_CHANGED');
    expect(seen).toEqual([[A, B], [C]]);
    expect(await state()).toEqual(before);
    expect(await fixture.store.query('SELECT FROM judgement')).toEqual([]);
  });

  it('about an unknown child is refused', async () => {
    await fixture.give(bare(A));
    const order = { kind: 'REJECT', left: await idOf(A), right: 'nobody', pair: null } as const;
    expect(await codeOf(fixture.judge(order))).toBe('CHILD_NOT_FOUND');
  });

  it('announces all ids under which something may have changed, and queues the leads of all children concerned', async () => {
    await fixture.give(bearing(A), citing(B, [A]), bare(C), bare(D));
    await fixture.store.query('DELETE FROM match_queue');
    const ids = (await fixture.store.query<{ id: string }>('SELECT born_id AS id FROM claim ORDER BY seq')).map(
      ({ id }) => id,
    );
    fixture.announced.length = 0;
    await reject(A, C);
    expect(fixture.announced.flatMap((change) => ('ids' in change ? (change.ids ?? []) : [])).sort()).toEqual(
      ids.slice(0, 3).sort(),
    );
    expect(await fixture.store.query('SELECT FROM match_queue q JOIN claim c ON c.seq = q.claim')).toHaveLength(3);
    expect(
      await fixture.store.query(
        'SELECT FROM match_queue q JOIN claim c ON c.seq = q.claim AND c.revision = q.revision WHERE c.record_key <> $1',
        [D],
      ),
    ).toHaveLength(3);
  });

  it('is never dated before what was written earlier, though clocks differ', async () => {
    await fixture.clock.advance(60_000);
    await fixture.give(bare(A), bare(B));
    const at = new Date(fixture.clock.now()).toISOString();
    const clock = createFakeClock(fixture.clock.now() - 30_000);
    const late = createJudging({ store: fixture.store, clock, log: silentLog, onChange: () => undefined });
    const signed = {
      key: 'of another',
      reason: 'seen by both',
      actor: OFFICER,
      evidence: null,
      modelVersion: null,
      sight: null,
      byLead: true,
    };
    const receipt = await late.judge({ ...(await pair('REJECT', A, B)), ...signed }, () => undefined);
    expect(receipt.at).toBe(at);
  });
});

describe('of two judgements at once', () => {
  it.each([
    ['a confirmation and a rejection of the same two', 'CONFIRM', 'REJECT'],
    ['two confirmations', 'CONFIRM', 'CONFIRM'],
  ] as const)('%s: exactly one takes effect, and the other is refused with a code', async (_, one, other) => {
    for (let round = 0; round < 10; round++) {
      await fixture.empty();
      await fixture.give(bare(A), bare(B));
      const orders = [await pair(one, A, B), await pair(other, B, A)];
      const refused = (await Promise.all(orders.map((order) => codeOf(fixture.judge(order))))).filter(
        (code) => code !== null,
      );
      expect(refused).toEqual(['JUDGEMENT_CONFLICT']);
      expect(await fixture.store.query('SELECT FROM judgement')).toHaveLength(1);
    }
  });

  it('with one key, one is made and the other answers it', async () => {
    for (let round = 0; round < 10; round++) {
      await fixture.empty();
      await fixture.give(bare(A), bare(B));
      const order = await pair('CONFIRM', A, B);
      const receipts = await Promise.all([1, 2, 3].map(() => fixture.judge(order, { key: 'the same key' })));
      expect(receipts.map(({ replayed }) => replayed).sort()).toEqual([false, true, true]);
      expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
    }
  });

  it('and a record that joins what is being rejected, the rejection holds whichever comes first', async () => {
    const codes = new Set<unknown>();
    for (let round = 0; round < 20; round++) {
      await fixture.empty();
      await fixture.give(bearing(A), bearing(B));
      const order = await pair('REJECT', A, B);
      const [code] = await Promise.all([codeOf(fixture.judge(order)), fixture.give(citing(B, [A], 2))]);
      codes.add(code);
      expect(await fixture.children()).toEqual(code === null ? [A, B] : [`${A} ${B}`]);
    }
    for (const code of codes) expect([null, 'JUDGEMENT_CONFLICT']).toContain(code);
  });
});
