import { readHistory } from '../../../../subgraphs/children/judgements/identity-history';
import type { KnownRecord } from '../../../../subgraphs/children/registry/claims/known-records';
import { personClaim, recordClaims } from '../../../unit/children/person-claims';
import { openFixture, OFFICER, type JudgingFixture } from './judging-fixture';

const [A, B, C] = ['A', 'B', 'C'].map((name) => `police-mp:fir:${name}`) as [string, string, string];
let fixture: JudgingFixture;
let start: number;

beforeAll(async () => {
  fixture = await openFixture();
});

beforeEach(async () => {
  await fixture.empty();
  start = fixture.clock.now();
});

afterAll(() => fixture.close());

const bearing = (key: string, cites: string[] = [], version = 1) =>
  recordClaims(key, version, [
    personClaim({ bears: [`PROFILE ${key}`], cites: cites.map((other) => `PROFILE ${other}`) }),
  ]);

async function give(...records: Parameters<JudgingFixture['give']>): Promise<void> {
  await fixture.clock.advance(1000);
  await fixture.give(...records);
}

const idOf = async (record: string) => (await fixture.childOf(record))?.id ?? '';

async function judge(kind: 'CONFIRM' | 'REJECT', left: string, right: string): Promise<string> {
  await fixture.clock.advance(1000);
  const pair = [left, right] as const;
  return (await fixture.judge({ kind, left: await idOf(left), right: await idOf(right), pair })).id;
}

async function split(record: string, ...records: string[]): Promise<string> {
  await fixture.clock.advance(1000);
  return (await fixture.judge({ kind: 'SPLIT', child: await idOf(record), records })).id;
}

async function undo(judgement: string): Promise<string> {
  await fixture.clock.advance(1000);
  return (await fixture.judge({ kind: 'UNDO', judgement })).id;
}

/** Seconds, kind and records of each event, in short. The reader may not see the `unseen` records. */
async function historyOf(record: string, ...unseen: string[]): Promise<string[]> {
  const child = await fixture.childOf(record);
  if (!child) return [];
  const seenOf = (records: readonly KnownRecord[]) =>
    Promise.resolve(new Set(records.filter(({ recordId }) => !unseen.includes(recordId)).map(({ claim }) => claim)));
  const events = await readHistory(fixture.store, child, seenOf);
  return events.map(
    ({ at, kind, records }) =>
      `${(at - start) / 1000} ${kind} ${records.map(({ recordId }) => recordId.slice(-1)).join('')}`,
  );
}

it('lists how records came, were joined, were separated and were withdrawn', async () => {
  await give(bearing(A));
  await give(bearing(B));
  await give(bearing(B, [A], 2));
  await give(bearing(C, [B]));
  await give(bearing(B, [], 3));
  await give(recordClaims(C, 2, []));
  expect(await historyOf(A)).toEqual([
    '1 RECORD_JOINED A',
    '3 RECORD_JOINED B',
    '4 RECORD_JOINED C',
    '5 RECORD_LEFT BC',
  ]);
  expect(await historyOf(B)).toEqual([
    '2 RECORD_JOINED B',
    '3 RECORD_JOINED A',
    '4 RECORD_JOINED C',
    '5 RECORD_LEFT A',
    '6 RECORD_WITHDRAWN C',
  ]);
});

it('lists each judgement with who made it, what it was about and what it moved', async () => {
  await give(bearing(A), bearing(B));
  await give(bearing(C, [B]));
  const confirmed = await judge('CONFIRM', A, B);
  const undone = await undo(confirmed);
  expect(await historyOf(A)).toEqual(['1 RECORD_JOINED A', '3 CONFIRMED ABC', '4 UNDONE ABC']);
  const child = await fixture.childOf(A);
  const events = child ? await readHistory(fixture.store, child, () => Promise.resolve({ has: () => true })) : [];
  expect(events.map(({ judgement }) => judgement)).toEqual([
    null,
    expect.objectContaining({
      id: confirmed,
      undoneBy: undone,
      actor: { id: OFFICER.id, role: OFFICER.role, unit: OFFICER.unit },
      reason: 'seen by both parents',
    }),
    expect.objectContaining({ id: undone, undoes: confirmed, undoneBy: null }),
  ]);
});

it('lists for both children a rejection, which moves nothing, and the join that it prevents', async () => {
  await give(bearing(A), bearing(B));
  await judge('REJECT', A, B);
  await give(bearing(B, [A], 2));
  expect(await historyOf(A)).toEqual(['1 RECORD_JOINED A', '2 REJECTED AB', '3 CONFLICT AB']);
  expect(await historyOf(B)).toEqual(['1 RECORD_JOINED B', '2 REJECTED AB', '3 CONFLICT AB']);
});

it('lists a split on both sides, with the records that were of the child before', async () => {
  await give(bearing(A));
  await give(bearing(B, [A]));
  await split(A, B);
  expect(await historyOf(A)).toEqual(['1 RECORD_JOINED A', '2 RECORD_JOINED B', '3 SPLIT AB', '3 CONFLICT AB']);
  expect(await historyOf(B)).toEqual(['2 RECORD_JOINED AB', '3 SPLIT AB', '3 CONFLICT AB']);
});

it('shows a reader nothing of an unseen record: neither that it came, nor what was judged about it', async () => {
  await give(bearing(A));
  const alone = await historyOf(A);
  await give(bearing(B, [A]));
  await split(A, B);
  await undo(await judge('REJECT', A, B));
  expect(await historyOf(A, B)).toEqual(alone);
});

it('shows two records that only an unseen one held together as joined from then on', async () => {
  await give(bearing(A));
  await give(bearing(C));
  await give(bearing(B, [A, C]));
  expect(await historyOf(A, B)).toEqual(['1 RECORD_JOINED A', '2 RECORD_JOINED C', '3 RECORD_JOINED AC']);
});
