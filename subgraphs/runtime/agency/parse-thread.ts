import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from './agency-failure';
import type { AnswerLimits } from './answer-limits';
import { createJsonReader, type SplitAnswer } from './exact-json';

/** A thread idle for this long is ended: most sources send a large answer only once, when their feed is first read. */
const IDLE_MS = 5_000;
/** Characters. Without its lists an answer is short. */
const MAX_ENVELOPE = 64_000;
/** Megabytes. The largest accepted answer takes a tenth of it as bytes, and less than half as objects. */
const MEMORY = 256;

/** Reads large answers outside the event loop. */
export interface ParseThread {
  /**
   * Reads `bytes` and takes ownership of them. Rejects with `AGENCY_MALFORMED` for bytes that are not JSON or exceed
   * the limits, and with `AGENCY_TIMEOUT` after `ms`, queueing included; the thread is then ended.
   */
  read(bytes: Uint8Array, limits: AnswerLimits, ms: number): Promise<SplitAnswer>;
  /** Ends the thread; reads that still wait reject with `AGENCY_UNREACHABLE`. */
  close(): Promise<void>;
}

interface Job {
  readonly bytes: Uint8Array;
  readonly limits: AnswerLimits;
}

/** Starts the thread when it is first needed; it reads one answer after the other. */
export function createParseThread(clock: Clock): ParseThread {
  let worker: Worker | null = null;
  let callOffIdle = (): void => undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function end(): Promise<void> {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  function run(job: Job, deadline: number): Promise<SplitAnswer> {
    if (isClosed) return Promise.reject(new AgencyFailure('AGENCY_UNREACHABLE'));
    if (deadline <= clock.now()) return Promise.reject(new AgencyFailure('AGENCY_TIMEOUT'));
    const thread = (worker ??= start());
    return new Promise((resolve, reject) => {
      const settle = (failure: AgencyFailure['code'] | null, answer?: SplitAnswer) => {
        callOff();
        thread.off('message', onMessage).off('error', onError).off('exit', onExit);
        if (failure !== null && failure !== 'AGENCY_MALFORMED' && worker === thread) void end();
        if (answer) resolve(answer);
        else reject(new AgencyFailure(failure ?? 'AGENCY_MALFORMED'));
      };
      const onMessage = (answer: SplitAnswer | null): void =>
        answer ? settle(null, answer) : settle('AGENCY_MALFORMED');
      // Out of memory: the thread is ending, so the next answer gets a new one.
      const onError = (): void => {
        if (worker === thread) worker = null;
        settle('AGENCY_MALFORMED');
      };
      const onExit = (): void => settle('AGENCY_UNREACHABLE');
      const callOff = clock.after(deadline - clock.now(), () => settle('AGENCY_TIMEOUT'));
      thread.once('message', onMessage).once('error', onError).once('exit', onExit);
      thread.postMessage(job, [job.bytes.buffer as ArrayBuffer]);
    });
  }

  return {
    read(bytes, limits, ms) {
      const deadline = clock.now() + ms;
      callOffIdle();
      // A body that undici received in one piece is part of a larger buffer, which must not be transferred.
      const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
      const answer = turn.then(() => run({ bytes: own, limits }, deadline));
      const done = answer.catch(() => undefined);
      turn = done;
      void done.then(() => {
        if (turn === done) callOffIdle = clock.after(IDLE_MS, () => void end());
      });
      return answer;
    },
    async close() {
      isClosed = true;
      callOffIdle();
      await end();
    },
  };
}

function start(): Worker {
  const worker = new Worker(SOURCE, { eval: true, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  worker.unref();
  // `run` listens too while it waits. Without this listener a thread that fails while idle would end the process.
  worker.on('error', () => undefined);
  return worker;
}

/** Source text, because threads share no functions: so both run the same reader, compiled or not. */
const SOURCE = `
  const { parentPort } = require('node:worker_threads');
  const reader = (${createJsonReader.toString()})();
  const read = ({ bytes, limits }) => {
    const text = new TextDecoder().decode(bytes);
    if (reader.countWithin(text, limits) === null) return null;
    const answer = reader.split(text);
    if (!answer || JSON.stringify(answer.envelope).length > ${MAX_ENVELOPE}) return null;
    const { ofRow } = limits;
    const isRow = (row) => row.length <= ofRow.characters && reader.countWithin(row, ofRow) !== null;
    const isFit = ({ rows }) => rows.length <= limits.rows && rows.every(isRow);
    return answer.lists.every(isFit) ? answer : null;
  };
  parentPort.on('message', (job) => {
    let answer = null;
    try {
      answer = read(job);
    } catch {
      // Not JSON.
    }
    parentPort.postMessage(answer);
  });
`;
