import { Axios } from 'axios';
import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleWhenResult } from 'cockatiel';
import { systemClock, type Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import { AgencyFailure, CursorUnknown } from './agency-failure';
import { createAnswerReader } from './answer-reader';
import { limitsOf, type AnswerLimits } from './answer-limits';
import type { AgencyCall, AgencyRequest } from './dialect';
import type { SourceConfig } from './source-config';
import { createUndiciAdapter } from './undici-adapter';

/** After this many failed calls in a row the source is not called for `PAUSE_MS`; then one call tries it. */
const FAILURES_TO_PAUSE = 5;
const PAUSE_MS = 5_000;
/** How many calls may queue for each that runs. */
const WAITING_PER_SLOT = 4;
const RETRY_AFTER_MS = { min: 10, spread: 40 };
/** With less time than this an attempt is not made. */
const MIN_ATTEMPT_MS = 20;

export interface AgencyClient {
  readonly call: AgencyCall;
  /** Closes all connections at once; calls under way and later ones reject as unreachable. */
  readonly close: () => Promise<void>;
}

/** The request for axios; made once, so that a second attempt sends the same bytes. */
interface Message {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly data?: string | URLSearchParams;
  readonly asks: AgencyRequest['asks'];
  readonly limits: AnswerLimits;
}

/** A value and not an exception, because the breaker judges it and failed attempts are common. */
type Outcome =
  | { readonly ok: true; readonly body: unknown }
  /** `passing`: unreachable, too slow or a status from 500. The call is tried again, and counts for the breaker. */
  | { readonly ok: false; readonly failure: AgencyFailure | CursorUnknown; readonly passing: boolean };

/**
 * The HTTP client of one agency system. A call takes at most `budgetMs`, queueing and one retry included. It rejects
 * with
 * - `AGENCY_TIMEOUT` no complete answer in time; `AGENCY_UNREACHABLE` no connection, or it broke;
 * - `AGENCY_REFUSED` a redirect (never followed) or a status from 400; `CursorUnknown` for 410 to a request for
 *   changes;
 * - `AGENCY_MALFORMED` not HTTP, not JSON (a compressed body is not), or more than the request can have asked for;
 * - `AGENCY_PAUSED` not sent: the source failed repeatedly, or too many calls are queued.
 * Every call is a read, so it is tried once more after a timeout, a broken connection or a status from 500 while time
 * remains. `headers` carry the credential. Nothing that the agency sent gets into an error or the log.
 */
export function createAgencyClient(
  source: SourceConfig,
  headers: Readonly<Record<string, string>>,
  deps: { clock?: Clock; log: Log },
): AgencyClient {
  const { clock = systemClock, log } = deps;
  const base = new URL(source.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const reader = createAnswerReader(clock);
  const { adapter, close } = createUndiciAdapter({
    origin: base.origin,
    headers,
    connections: source.concurrency,
    connectMs: source.attemptMs,
    clock,
  });
  // The bare class: `axios.create` would merge defaults (and read proxy variables) that this adapter does not use.
  const http = new Axios({ adapter });
  const slots = bulkhead(source.concurrency, source.concurrency * WAITING_PER_SLOT);
  const breaker = circuitBreaker(
    handleWhenResult((outcome) => isPassing(outcome as Outcome)),
    { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_PAUSE) },
  );
  breaker.onBreak(() => log.warn('agency-paused', { source: source.id, pauseMs: PAUSE_MS }));
  breaker.onReset(() => log.info('agency-resumed', { source: source.id }));

  async function attempt({ asks, limits, ...message }: Message, timeout: number): Promise<Outcome> {
    const deadline = clock.now() + timeout;
    try {
      const { status, data } = await http.request<Buffer>({ ...message, timeout, maxContentLength: limits.bytes });
      if (status > 299) return refusal(status, asks);
      return { ok: true, body: await reader.read(data, limits, deadline - clock.now()) };
    } catch (error) {
      const failure = error instanceof AgencyFailure ? error : new AgencyFailure('AGENCY_MALFORMED');
      return { ok: false, failure, passing: failure.code !== 'AGENCY_MALFORMED' };
    }
  }

  async function exchange(message: Message, deadline: number): Promise<Outcome> {
    const first = await attempt(message, Math.min(source.attemptMs, deadline - clock.now()));
    if (!isPassing(first)) return first;
    const pause = RETRY_AFTER_MS.min + Math.random() * RETRY_AFTER_MS.spread;
    if (deadline - clock.now() < pause + MIN_ATTEMPT_MS) return first;
    await new Promise<void>((resolve) => void clock.after(pause, resolve));
    return attempt(message, Math.min(source.attemptMs, deadline - clock.now()));
  }

  async function call(request: AgencyRequest): Promise<unknown> {
    const message = toMessage(prefix, request, source.maxBytes);
    const deadline = clock.now() + source.budgetMs;
    // Queueing needs no timer: a call that holds a slot, or tries a paused source, began earlier and so ends before us.
    const run = (): Promise<Outcome> => {
      // Thrown, not returned, so that the breaker counts it neither for nor against the source.
      if (deadline - clock.now() < MIN_ATTEMPT_MS) throw new AgencyFailure('AGENCY_PAUSED');
      return exchange(message, deadline);
    };
    // `exchange` never rejects, so this is an open circuit, a full queue or too long a wait.
    const outcome = await breaker.execute(() => slots.execute(run)).catch(() => null);
    if (!outcome) throw new AgencyFailure('AGENCY_PAUSED');
    if (!outcome.ok) throw outcome.failure;
    return outcome.body;
  }

  return {
    call,
    async close() {
      await Promise.all([close(), reader.close()]);
    },
  };
}

function toMessage(prefix: string, request: AgencyRequest, maxBytes: number): Message {
  const { method, path, query, json, form, asks } = request;
  const url = query ? `${prefix}${path}?${new URLSearchParams(query).toString()}` : `${prefix}${path}`;
  const message = { method, url, asks, limits: limitsOf(request, maxBytes) };
  if (form) return { ...message, data: new URLSearchParams(form) };
  return json === undefined ? message : { ...message, data: JSON.stringify(json) };
}

function refusal(status: number, asks: AgencyRequest['asks']): Outcome {
  const failure = status === 410 && asks === 'CHANGES' ? new CursorUnknown() : new AgencyFailure('AGENCY_REFUSED');
  return { ok: false, failure, passing: status >= 500 };
}

function isPassing(outcome: Outcome): boolean {
  return !outcome.ok && outcome.passing;
}
