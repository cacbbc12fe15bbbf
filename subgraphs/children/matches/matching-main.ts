import { createAgencyRegistry } from '../../../schema/agencies/agency-registry';
import { systemClock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import { openStore, type Store } from '../../runtime/postgres/store';
import { StoreFailure } from '../../runtime/postgres/store-failure';
import type { IndexQuestions } from './index-questions';
import { createMatchingHost, type MatchingHost } from './matching-host';
import type { Answered, Asked, FromMatching, ToMatching } from './matching-messages';

/*
 * The entry of the process that owns the matcher's index (remote-matching.ts starts it): matching must not take the
 * event loop, the garbage collector and the processor of those who wait for a trace.
 */

let running: { readonly host: MatchingHost; readonly store: Store } | null = null;
let answers: Answered[] = [];

function send(message: FromMatching): void {
  // The parent may have ended; `disconnect` ends this process then.
  if (process.connected) process.send?.(message);
}

/** The parent's log writes the lines. */
const log: Log = {
  info: (event, fields) => send({ log: 'info', event, ...(fields && { fields }) }),
  warn: (event, fields) => send({ log: 'warn', event, ...(fields && { fields }) }),
  error: (event, fields) => send({ log: 'error', event, ...(fields && { fields }) }),
};

async function start({ databaseUrl, agencies, share }: Extract<ToMatching, { start: unknown }>['start']) {
  const store = await openStore({ databaseUrl, migrations: {}, log });
  const registry = createAgencyRegistry(agencies);
  const onModel = (model: MatchModel) => send({ model });
  const host = createMatchingHost({ store, clock: systemClock, log, agencies: registry, share, onModel });
  running = { host, store };
  await host.ready;
  send({ ready: true });
}

function answer(asked: Asked): Promise<unknown> {
  if (!running) return Promise.reject(new Error('Asked before the start.'));
  if (asked.ask === 'settled') return running.host.settled();
  // The parent runs the same code, whose compiler has checked the arguments.
  const questions = running.host.questions as Readonly<
    Record<keyof IndexQuestions, (...args: readonly unknown[]) => Promise<unknown>>
  >;
  return questions[asked.ask](...asked.args);
}

/** The message of an error may quote a record, so its class alone leaves this process. */
function failureOf(error: unknown): NonNullable<Answered['failed']> {
  if (error instanceof StoreFailure) return 'database';
  return { fault: error instanceof Error ? error.name : 'unknown' };
}

/** Answers of one tick travel together. */
function reply(answered: Answered): void {
  answers.push(answered);
  if (answers.length > 1) return;
  setImmediate(() => {
    const sent = answers;
    answers = [];
    send({ answered: sent });
  });
}

async function close(): Promise<void> {
  const closed = running;
  running = null;
  await closed?.host.close();
  await closed?.store.close();
  process.exit(0);
}

process.on('message', (received) => {
  const message = received as ToMatching;
  if ('start' in message) void start(message.start);
  else if ('note' in message) running?.host.note();
  else if ('close' in message) void close();
  else {
    for (const asked of message.asked)
      answer(asked).then(
        (value) => reply({ id: asked.id, value }),
        (error: unknown) => reply({ id: asked.id, failed: failureOf(error) }),
      );
  }
});
process.on('disconnect', () => void close());
// Ctrl-C reaches the whole process group, and the parent closes this process in order.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
