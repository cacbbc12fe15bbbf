import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JudgementReceipt } from '../../../../subgraphs/children/judgements/judging';
import { personClaim, recordClaims } from '../../../unit/children/person-claims';
import { openFixture, type JudgingFixture } from './judging-fixture';
import { killedOrder, killedTurns } from './killed-orders';

const HOOK = join(__dirname, '../../../typescript-hook.cjs');
const CHILDREN = 10;
/**
 * From the last statements of the first judgement into the next, before, at and after the commit; then the same among
 * the SECOND judgements.
 */
const KILLED_AFTER = [9, 11, 13, 14, 15, 16, 17, 22, 31, 150, 18, 20, 22, 23, 24, 25];

interface WorkerMessage {
  readonly turn: number;
  readonly receipt: JudgementReceipt;
}

let fixture: JudgingFixture;

beforeAll(async () => {
  fixture = await openFixture();
});

afterAll(() => fixture.close());

async function newChildren(): Promise<string[]> {
  const records = Array.from({ length: CHILDREN }, (_, index) => `police-mp:fir:${index}`);
  await fixture.give(...records.map((key) => recordClaims(key, 1, [personClaim({ heldBy: ['station:MP/1'] })])));
  const rows = await fixture.store.query<{ id: string }>('SELECT born_id AS id FROM claim ORDER BY seq');
  return rows.map(({ id }) => id);
}

it('what a killed process acknowledged is there, and its keys, sent again, answer the same and judge nothing twice', async () => {
  const children = await newChildren();
  const acknowledged = new Map<number, JudgementReceipt>();
  const killAt = [...KILLED_AFTER, 0];
  let from = 0;
  for (const statements of killAt) {
    const worker = fork(
      join(__dirname, 'judging-worker.ts'),
      [fixture.databaseUrl, children.join(), String(from), String(statements)],
      { execArgv: ['-r', HOOK] },
    );
    worker.on('message', (message) => {
      const { turn, receipt } = message as WorkerMessage;
      acknowledged.set(turn, receipt);
    });
    const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
    expect({ statements, signal }).toEqual({ statements, signal: statements === 0 ? null : 'SIGKILL' });
    for (const [turn, { id, kind, at }] of acknowledged) {
      const again = await fixture.judge(await killedOrder(fixture.store, children, turn), {});
      expect(again).toMatchObject({ id, kind, at, replayed: true });
    }
    // The next process starts with what was not acknowledged, which may be there already.
    from = acknowledged.size;
  }
  expect([...acknowledged.keys()].sort((a, b) => a - b)).toEqual(
    Array.from({ length: killedTurns(children) }, (_, turn) => turn),
  );
  expect(await fixture.store.query('SELECT FROM judgement')).toHaveLength(killedTurns(children));
  expect(await fixture.store.query('SELECT FROM judgement WHERE seconded')).toHaveLength(CHILDREN - 1);
  // A judgement committed before its acknowledgement was found again by its key.
  expect([...acknowledged.values()].some(({ replayed }) => replayed)).toBe(true);
  expect(await fixture.children()).toEqual([
    'police-mp:fir:0 police-mp:fir:1 police-mp:fir:2',
    'police-mp:fir:3 police-mp:fir:4 police-mp:fir:5',
    'police-mp:fir:6 police-mp:fir:7 police-mp:fir:8',
    'police-mp:fir:9',
  ]);
});
