import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import type { Hours, Rate } from '../../runtime/source-file/written-values';
import { isWithin } from './open-hours';

/** How long a system that is asked too often is left alone, if it does not say: doubled each time up to the longest. */
const SLOW_DOWN_MS = { first: 1_000, longest: 60_000 };
/** A system that asks for a longer pause is asked again after this. */
const MAX_PAUSE_MS = 3_600_000;

export interface TurnLimits {
  readonly concurrency: number;
  readonly rate?: Rate | undefined;
  readonly window?: Hours | undefined;
}

/** Lets requests through one by one, as the system wants to be asked. */
export interface Turns {
  /**
   * Runs `call` when it may be sent. Rejects with `AGENCY_PAUSED` when that takes longer than `patienceMs`, and with
   * `AGENCY_CLOSED` outside the system's hours. A page of a list waits as long as it has to, but takes every second
   * turn, so that neither lookups nor lists starve.
   */
  run<T>(kind: 'LOOKUP' | 'LIST', patienceMs: number, call: () => Promise<T>): Promise<T>;
  /** Takes a turn for a second attempt if there is one right now. */
  mayRepeat(): boolean;
  /** The system is asked too often: nothing is sent for this time, or for one that grows when none is said. */
  slowDown(ms: number | null): void;
  /** Requests that still wait, and later ones, reject as unreachable. */
  close(): void;
}

interface Waiting {
  readonly start: () => void;
  readonly reject: (failure: AgencyFailure) => void;
}

export function createTurns({ concurrency, rate, window }: TurnLimits, clock: Clock): Turns {
  const waiting = { LOOKUP: new Set<Waiting>(), LIST: new Set<Waiting>() };
  /** When the last requests were sent, as many as one period may hold. */
  const sent: number[] = [];
  let running = 0;
  let last: 'LOOKUP' | 'LIST' = 'LIST';
  let heldUntil = 0;
  let pauses = 0;
  let isClosed = false;
  let callOffWake = (): void => undefined;

  const isOpen = () => !window || isWithin(window, clock.now());
  /** When the next request may be sent. Counts over each span of the period, as the strictest systems do. */
  const nextAt = () => {
    const oldest = rate && sent.length >= rate.calls ? (sent[sent.length - rate.calls] ?? 0) + rate.perMs : 0;
    return Math.max(heldUntil, oldest);
  };
  const noteSent = () => {
    if (!rate) return;
    sent.push(clock.now());
    if (sent.length > 2 * rate.calls) sent.splice(0, sent.length - rate.calls);
  };

  function next(): Waiting | null {
    const order = last === 'LIST' ? (['LOOKUP', 'LIST'] as const) : (['LIST', 'LOOKUP'] as const);
    for (const kind of order) {
      const [first] = waiting[kind];
      if (!first) continue;
      waiting[kind].delete(first);
      last = kind;
      return first;
    }
    return null;
  }

  function admit(): void {
    callOffWake();
    while (running < concurrency && waiting.LOOKUP.size + waiting.LIST.size > 0) {
      const wait = nextAt() - clock.now();
      if (wait > 0) {
        callOffWake = clock.after(wait, admit);
        return;
      }
      const one = next();
      if (!isOpen()) one?.reject(new AgencyFailure('AGENCY_CLOSED'));
      else one?.start();
    }
  }

  return {
    async run(kind, patienceMs, call) {
      if (isClosed) throw new AgencyFailure('AGENCY_UNREACHABLE');
      if (!isOpen()) throw new AgencyFailure('AGENCY_CLOSED');
      await new Promise<void>((resolve, reject) => {
        let callOff = (): void => undefined;
        const one: Waiting = {
          start: () => {
            callOff();
            running += 1;
            noteSent();
            resolve();
          },
          reject: (failure) => {
            callOff();
            reject(failure);
          },
        };
        if (Number.isFinite(patienceMs)) {
          callOff = clock.after(patienceMs, () => {
            if (waiting[kind].delete(one)) one.reject(new AgencyFailure('AGENCY_PAUSED'));
          });
        }
        waiting[kind].add(one);
        admit();
      });
      try {
        const answer = await call();
        pauses = 0;
        return answer;
      } finally {
        running -= 1;
        admit();
      }
    },
    mayRepeat() {
      if (isClosed || !isOpen() || nextAt() > clock.now()) return false;
      noteSent();
      return true;
    },
    slowDown(ms) {
      const own = Math.min(SLOW_DOWN_MS.longest, SLOW_DOWN_MS.first * 2 ** pauses);
      pauses += 1;
      heldUntil = Math.max(heldUntil, clock.now() + Math.min(ms ?? own, MAX_PAUSE_MS));
    },
    close() {
      isClosed = true;
      callOffWake();
      for (const one of [...waiting.LOOKUP, ...waiting.LIST]) one.reject(new AgencyFailure('AGENCY_UNREACHABLE'));
      waiting.LOOKUP.clear();
      waiting.LIST.clear();
    },
  };
}
