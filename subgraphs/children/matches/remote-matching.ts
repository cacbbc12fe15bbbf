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
  readonly settle: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The host in a process of its own, which is started again whenever it ends. What was asked of an ended process fails
 * with REGISTRY_UNAVAILABLE. Until the next one is ready, a comparison that ranks fails so at once, because the child's
 * trace must not wait for it and without it a lead could look better than it is; other questions wait. Claims that were
 * being matched wait in the database.
 */
export function createRemoteMatching(
  entry: MatchingEntry,
  { store, clock, log, agencies, share }: HostParts,
): MatchingHost {
  let child: ChildProcess | null = null;
  let model: MatchModel = CHILDREN_MODEL;
  let isReady = false;
  let closing = false;
  let failures = 0;
  let cancelStart: () => void = () => undefined;
  let lastId = 0;
  let unsent: Asked[] = [];
  const pending = new Map<number, Pending>();
  let resolveReady: () => void = () => undefined;
  let ready = newReady();
  const firstReady = ready;

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
    if ('ready' in message) {
      isReady = true;
      failures = 0;
      resolveReady();
    } else if ('model' in message) model = message.model;
    else if ('log' in message) log[message.log](message.event, message.fields);
    else for (const answered of message.answered) settle(answered);
  }

  function settle({ id, value, failed }: Answered): void {
    const asked = pending.get(id);
    pending.delete(id);
    if (failed === undefined) asked?.settle(value);
    else asked?.fail(codedError(failed === 'database' ? 'REGISTRY_UNAVAILABLE' : 'INTERNAL'));
  }

  function ended(exitCode: number | null, signal: string | null): void {
    child = null;
    unsent = [];
    for (const { fail } of pending.values()) fail(codedError('REGISTRY_UNAVAILABLE'));
    pending.clear();
    if (closing) return;
    log.error('matching-process-ended', { exitCode, signal });
    if (isReady) ready = newReady();
    isReady = false;
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
      pending.set(asked.id, { settle: settled, fail });
      unsent.push(asked);
      if (unsent.length > 1) return;
      process.nextTick(() => {
        const asking = unsent;
        unsent = [];
        if (asking.length > 0) send({ asked: asking });
      });
    });
  }

  // The other process runs the same code, whose compiler has checked the answers.
  const question =
    <Name extends keyof IndexQuestions>(name: Name) =>
    (...args: Parameters<IndexQuestions[Name]>) =>
      ready.then(() => ask({ id: ++lastId, ask: name, args })) as ReturnType<IndexQuestions[Name]>;
  const isCaughtUp = question('isCaughtUp');
  const atOnce =
    <Args extends readonly unknown[], T>(asked: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      isReady ? asked(...args) : Promise.reject(codedError('REGISTRY_UNAVAILABLE'));

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
      compare: atOnce(question('compare')),
      fieldBits: atOnce(question('fieldBits')),
      explain: question('explain'),
      ask: question('ask'),
      meet: question('meet'),
      // Without the process nobody matches.
      isCaughtUp: () => (isReady ? isCaughtUp().catch(() => false) : Promise.resolve(false)),
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
