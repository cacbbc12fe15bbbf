import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codedError } from '../../../schema/errors/coded-error';
import { CHILDREN_MODEL } from '../../linkage/matching/model/children-model';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import { oneAtATime } from './one-at-a-time';
import type { IndexQuestions } from './index-questions';
import type { HostParts, MatchingHost } from './matching-host';
import type { Answered, Asked, FromMatching, ToMatching } from './matching-messages';

const AGAIN_MS = 1000;
const MAX_AGAIN_MS = 60_000;
/**
 * Seven times as long as the slowest page of a search by eight words takes among a million records, and little enough
 * that the trace of the same request can still be answered.
 */
const PATIENCE_MS = 1500;

/** The file that the process runs, and Node's flags for it. */
export interface MatchingEntry {
  readonly file: string;
  readonly flags?: readonly string[];
}

/** A young generation as large as Node's default would take 30 MB more and save no time. */
const FLAGS = ['--max-semi-space-size=4'];

/** Null where the code is not compiled: the index is then in this process. */
export function matchingEntry(): MatchingEntry | null {
  const file = join(__dirname, 'matching-main.js');
  return existsSync(file) ? { file, flags: FLAGS } : null;
}

interface Pending {
  readonly ask: Asked['ask'];
  readonly settle: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The host in a process of its own, which is started again whenever it ends. What was asked of an ended process fails
 * with REGISTRY_UNAVAILABLE, and so does at once what is asked until the next one is ready: the next may not come up
 * either, the child's trace must not wait for it, and without it a lead could look better than it is. A process that
 * says nothing for a while is given up on in the same way, until it answers again. Only the first start is waited for,
 * except by comparisons that rank. Claims that were being matched wait in the database.
 */
export function createRemoteMatching(
  entry: MatchingEntry,
  { store, clock, log, agencies, share }: HostParts,
): MatchingHost {
  let child: ChildProcess | null = null;
  let model: MatchModel = CHILDREN_MODEL;
  let state: 'FIRST_START' | 'READY' | 'AWAY' = 'FIRST_START';
  /** It was given up on and has answered nothing since. */
  let isSilent = false;
  /** The number of messages that came from it. */
  let heard = 0;
  let closing = false;
  let failures = 0;
  let cancelStart: () => void = () => undefined;
  let lastId = 0;
  let unsent: Asked[] = [];
  const pending = new Map<number, Pending>();
  let resolveReady: () => void = () => undefined;
  let ready = newReady();
  const firstReady = ready;
  let endFirstStart: () => void = () => undefined;
  /** Resolves when the first start is over, also when it failed. */
  const firstStart = new Promise<void>((resolve) => (endFirstStart = resolve));

  function newReady(): Promise<void> {
    return new Promise((resolve) => (resolveReady = resolve));
  }

  function start(): void {
    const started = fork(entry.file, { execArgv: [...(entry.flags ?? [])], serialization: 'advanced' });
    child = started;
    // It ends with this process, but does not keep it alive.
    started.unref();
    started.channel?.unref();
    started.on('message', (message) => receive(message as FromMatching));
    started.once('exit', (exitCode, signal) => started === child && ended(exitCode, signal));
    // Also when it could not be started.
    started.on('error', () => started === child && started.pid === undefined && ended(null, null));
    send({ start: { databaseUrl: store.databaseUrl, agencies: agencies.all, share } });
  }

  function send(message: ToMatching): void {
    if (child?.connected) child.send(message, () => undefined);
  }

  function receive(message: FromMatching): void {
    heard += 1;
    if ('ready' in message) {
      state = 'READY';
      failures = 0;
      resolveReady();
      endFirstStart();
    } else if ('model' in message) model = message.model;
    else if ('log' in message) log[message.log](message.event, message.fields);
    else for (const answered of message.answered) settle(answered);
  }

  function settle({ id, value, failed }: Answered): void {
    isSilent = false;
    const asked = pending.get(id);
    pending.delete(id);
    if (failed === undefined) asked?.settle(value);
    else if (failed === 'database') asked?.fail(codedError('REGISTRY_UNAVAILABLE'));
    // Without a code, so that the subgraph logs it with the request and its place in the graph.
    else asked?.fail(Object.assign(new Error('The matcher failed.'), { name: failed.fault }));
  }

  /**
   * Gives these questions up once the process says nothing for too long. While it answers others it is at work: many
   * searches at once wait for each other.
   */
  function watch(ids: readonly number[]): void {
    const before = heard;
    const check = () => {
      const left = ids.filter((id) => pending.has(id));
      if (left.length === 0) return;
      if (heard === before) giveUp(left);
      else watch(left);
    };
    // What has arrived while this process was busy is read first.
    clock.after(PATIENCE_MS, () => void setImmediate(check));
  }

  function giveUp(ids: readonly number[]): void {
    for (const id of ids) {
      const asked = pending.get(id);
      pending.delete(id);
      asked?.fail(codedError('REGISTRY_UNAVAILABLE'));
      // PostgreSQL may be what that one waits for.
      if (isSilent || asked?.ask === 'isCaughtUp') continue;
      isSilent = true;
      log.warn('matching-process-silent');
    }
  }

  function ended(exitCode: number | null, signal: string | null): void {
    child = null;
    unsent = [];
    for (const { fail } of pending.values()) fail(codedError('REGISTRY_UNAVAILABLE'));
    pending.clear();
    endFirstStart();
    if (closing) return;
    log.error('matching-process-ended', { exitCode, signal });
    if (state === 'READY') ready = newReady();
    state = 'AWAY';
    isSilent = false;
    const wait = Math.min(AGAIN_MS * 2 ** failures, MAX_AGAIN_MS);
    failures += 1;
    cancelStart = clock.after(wait, start);
  }

  /** Questions of one tick are sent in one message. */
  function ask(asked: Asked): Promise<unknown> {
    return new Promise((settled, fail) => {
      if (!child || closing) {
        fail(codedError('REGISTRY_UNAVAILABLE'));
        return;
      }
      pending.set(asked.id, { ask: asked.ask, settle: settled, fail });
      unsent.push(asked);
      if (unsent.length > 1) return;
      process.nextTick(() => {
        const asking = unsent;
        unsent = [];
        if (asking.length === 0) return;
        send({ asked: asking });
        // Matching may take hours.
        watch(asking.filter((one) => one.ask !== 'settled').map(({ id }) => id));
      });
    });
  }

  // The other process runs the same code, whose compiler has checked the answers.
  const question =
    <Name extends keyof IndexQuestions>(name: Name) =>
    (...args: Parameters<IndexQuestions[Name]>) =>
      firstStart.then(() => ask({ id: ++lastId, ask: name, args })) as ReturnType<IndexQuestions[Name]>;
  const isCaughtUp = question('isCaughtUp');
  const unless =
    <Args extends readonly unknown[], T>(refusing: readonly (typeof state)[], asked: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      isSilent || refusing.includes(state) ? Promise.reject(codedError('REGISTRY_UNAVAILABLE')) : asked(...args);

  async function settled(): Promise<void> {
    for (let isDone = false; !isDone && !closing;) {
      await ready;
      isDone = await ask({ id: ++lastId, ask: 'settled' }).then(
        () => true,
        () => false,
      );
    }
  }

  start();
  return {
    ready: firstReady,
    get model() {
      return model;
    },
    note: () => send({ note: true }),
    settled: oneAtATime(settled),
    questions: {
      compare: unless(['FIRST_START', 'AWAY'], question('compare')),
      fieldBits: unless(['FIRST_START', 'AWAY'], question('fieldBits')),
      missing: unless(['FIRST_START', 'AWAY'], question('missing')),
      explain: unless(['AWAY'], question('explain')),
      ask: unless(['AWAY'], question('ask')),
      meet: unless(['AWAY'], question('meet')),
      // Without the process nobody matches.
      isCaughtUp: () => unless(['FIRST_START', 'AWAY'], isCaughtUp)().catch(() => false),
    },
    async close() {
      closing = true;
      cancelStart();
      const open = child;
      if (!open) return;
      const exited = new Promise<void>((resolve) => open.once('exit', () => resolve()));
      open.ref();
      send({ close: true });
      await exited;
    },
  };
}
