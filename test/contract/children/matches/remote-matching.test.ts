import childProcess, { type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../../../schema/process/clock';
import type { Log } from '../../../../schema/process/log';
import type { MetQuestion } from '../../../../subgraphs/children/matches/index-questions';
import { createMatches, type Matches } from '../../../../subgraphs/children/matches/matches';
import { insertModel, undoLatestModel } from '../../../../subgraphs/children/matches/model-rows';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import type { MatchModel } from '../../../../subgraphs/linkage/matching/model/match-model';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { claimBatch } from '../../../unit/children/person-claims';
import { newStore } from '../new-store';
import { leadsIn, recordOf, until } from './matching-fixture';
import { stranger, sunita } from './stated-children';

const entry = {
  file: join(__dirname, '../../../../subgraphs/children/matches/matching-main.ts'),
  flags: ['-r', join(__dirname, '../../../typescript-hook.cjs')],
};

let store: Store;
let matches: Matches;
let logged: string[];
let forked: ChildProcess[];

beforeEach(async () => {
  logged = [];
  forked = [];
  const { fork } = childProcess;
  jest.spyOn(childProcess, 'fork').mockImplementation((...args: Parameters<typeof fork>) => {
    const child = fork(...args);
    forked.push(child);
    return child;
  });
  ({ store } = await newStore());
  matches = createMatches({ store, clock: systemClock, log, entry });
});
afterEach(async () => {
  // A process that a failed test has stopped would never end.
  for (const child of forked) child.kill('SIGCONT');
  await matches.close();
  jest.restoreAllMocks();
});

const note = (event: string, fields?: object) => logged.push(fields ? `${event} ${JSON.stringify(fields)}` : event);
const log: Log = { info: note, warn: note, error: note };

async function give(source: string, ...records: ReturnType<typeof recordOf>[]): Promise<void> {
  const registry = createRegistry({ store, clock: systemClock, log, onChange: () => matches.note() });
  await registry.accept(claimBatch(source, { records }));
}

async function giveSunita(): Promise<void> {
  const strangers = Array.from({ length: 20 }, (_, nth) => recordOf(`police-mp ${100 + nth}`, stranger(nth)));
  await give('police-mp', recordOf('police-mp 1', sunita.missing), ...strangers);
  await give('homes-rj', recordOf('homes-rj 2', sunita.stay));
}

async function claimIds(): Promise<[string, string]> {
  const rows = await store.query<{ id: string }>(
    `SELECT born_id AS id FROM claim WHERE record_key IN ('police-mp:fir:1', 'homes-rj:stay:2') ORDER BY record_key DESC`,
  );
  return [rows[0]?.id ?? '', rows[1]?.id ?? ''];
}

/** The tasks that end the patience with the process, for the test to run. */
async function restartImpatient(): Promise<(() => void)[]> {
  await matches.close();
  const impatient: (() => void)[] = [];
  const clock: Clock = {
    ...systemClock,
    after: (ms, task) => (ms === 1500 ? (impatient.push(task), () => undefined) : systemClock.after(ms, task)),
  };
  matches = createMatches({ store, clock, log, entry });
  return impatient;
}

const requested = { id: 'asked', names: [{ text: 'Sunita Adivasi' }], father: 'Ramlal' };

it('a process of its own finds the leads, and answers as the index in this process does', async () => {
  await giveSunita();
  await matches.settled();
  expect(await leadsIn(store)).toContain('1 2 STRONG');
  const [one, other] = await claimIds();
  const here = createMatches({ store, clock: systemClock, log });
  await here.settled();
  const answers = async (of: Matches) => [
    await of.explain({ low: { claimId: one }, high: { claimId: other } }),
    await of.compare([one], [other]),
    await of.fieldBits(one, other),
    await of.missing([one]),
    await of.ask(requested, { first: 5, minPosterior: 0 }),
    await of.meet([{ record: requested, search: { widestBucket: 9, perBucket: 9, rows: 9, candidates: 0 } }], 9),
    await of.isCaughtUp(),
  ];
  const there = await answers(matches);
  expect(there).toEqual(await answers(here));
  expect(there).toEqual(there.filter((answer) => answer !== null));
  await here.close();
});

it('a process that was killed is started again, and what came meanwhile is matched', async () => {
  await matches.settled();
  const pair = { low: { claimId: 'a' }, high: { claimId: 'b' } };
  forked[0]?.kill('SIGKILL');
  await until(() => logged.some((line) => line.startsWith('matching-process-ended')));
  expect(logged).toContain('matching-process-ended {"exitCode":null,"signal":"SIGKILL"}');
  expect(await matches.isCaughtUp()).toBe(false);
  // A child's trace does not wait for what ranks its leads, and without it a lead could look better than it is.
  for (const one of [matches.compare(['a'], ['b']), matches.fieldBits('a', 'b')])
    await expect(one).rejects.toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
  // Nor does anything else, because the next one may not come up either.
  for (const one of [matches.explain(pair), matches.meet([], 9), matches.ask(requested, { first: 5, minPosterior: 0 })])
    await expect(one).rejects.toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
  await giveSunita();
  await matches.settled();
  const [one, other] = await claimIds();
  expect(await matches.compare([one], [other])).toMatchObject({ otherGivenName: false });
  expect(await leadsIn(store)).toContain('1 2 STRONG');
  expect(await matches.alerts(0, 10, null)).toHaveLength(1);
  expect(await matches.explain(pair)).toBeNull();
  expect(forked).toHaveLength(2);
});

it('a process that hangs is given up on, refused while it is silent, and asked again when it answers', async () => {
  const impatient = await restartImpatient();
  await giveSunita();
  await matches.settled();
  const [one, other] = await claimIds();
  const answered = await matches.compare([one], [other]);
  forked[1]?.kill('SIGSTOP');
  let refused = 0;
  for (const asked of [matches.compare([one], [other]), matches.meet([], 9), matches.fieldBits(one, other)])
    asked.catch((error: unknown) => {
      expect(error).toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
      refused += 1;
    });
  await until(() => {
    for (const task of impatient.splice(0)) task();
    return refused === 3;
  });
  // Not one more of them waits.
  await expect(matches.compare([one], [other])).rejects.toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
  expect(await matches.isCaughtUp()).toBe(false);
  expect(logged.filter((line) => line === 'matching-process-silent')).toHaveLength(1);
  forked[1]?.kill('SIGCONT');
  let again: unknown = null;
  await until(() => {
    matches.compare([one], [other]).then(
      (bits) => (again = bits),
      () => undefined,
    );
    return again !== null;
  });
  expect(again).toEqual(answered);
  expect(forked).toHaveLength(2);
});

it('a search that waits for others is not given up while they are answered', async () => {
  const impatient = await restartImpatient();
  await matches.ready;
  forked[1]?.kill('SIGSTOP');
  const waiting = matches.meet([], 9);
  await until(() => impatient.length > 0);
  // The process says something else, and its time begins anew.
  forked[1]?.emit('message', { log: 'info', event: 'match-index-built' });
  for (const task of impatient.splice(0)) task();
  await until(() => impatient.length > 0);
  forked[1]?.kill('SIGCONT');
  expect(await waiting).toEqual([]);
  expect(logged).not.toContain('matching-process-silent');
});

it('nobody waits for a second start: what waits for the first is refused when that fails', async () => {
  const asked = [
    matches.explain({ low: { claimId: 'a' }, high: { claimId: 'b' } }),
    matches.ask(requested, { first: 5, minPosterior: 0 }),
    matches.meet([], 9),
  ];
  forked[0]?.kill('SIGKILL');
  for (const one of asked) await expect(one).rejects.toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
  await matches.ready;
  expect(await matches.meet([], 9)).toEqual([]);
});

it('a fault of the program in the process arrives with the class of the error, and without its message', async () => {
  const faulty = JSON.parse('[{"record":{"names":"Sunita"},"search":null}]') as readonly MetQuestion[];
  await expect(matches.meet(faulty, 9)).rejects.toMatchObject({ name: 'TypeError', message: 'The matcher failed.' });
});

it('what a killed process was asked fails with a code, and is not answered by guess', async () => {
  await matches.ready;
  const asked = [
    matches.ask(requested, { first: 5, minPosterior: 0 }),
    matches.compare(['a'], ['b']),
    matches.fieldBits('a', 'b'),
  ];
  forked[0]?.kill('SIGKILL');
  for (const one of asked) await expect(one).rejects.toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
});

it('a fit that is applied, or taken back, is in effect in the process and in this one', async () => {
  await matches.ready;
  expect(matches.model.calibration).toEqual(CHILDREN_MODEL.calibration);
  const fitted: MatchModel = { ...CHILDREN_MODEL, version: 'fitted', calibration: [[-9, -9], [9, 8]] }; // prettier-ignore
  const made = { base: CHILDREN_MODEL.version, by: 'operator', at: 0, judgements: 200 };
  await store.transaction((database) => insertModel(database, fitted, made));
  await until(() => matches.model.calibration.length === 2);
  expect(matches.model.calibration).toEqual(fitted.calibration);
  await store.transaction((database) => undoLatestModel(database, { at: 1, by: 'operator' }));
  await until(() => matches.model.calibration.length !== 2);
  expect(matches.model.calibration).toEqual(CHILDREN_MODEL.calibration);
});

it('it stores the index when it is closed, and ends', async () => {
  await giveSunita();
  await matches.settled();
  await matches.close();
  expect(forked[0]?.exitCode).toBe(0);
  expect(logged.some((line) => line.startsWith('match-index-stored {"claims":22'))).toBe(true);
  expect(logged.some((line) => line.startsWith('matching-process-ended'))).toBe(false);
});
