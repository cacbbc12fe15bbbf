import type { AxiosAdapter } from 'axios';
import { errors, Pool, type Dispatcher } from 'undici';
import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from './agency-failure';

export interface UndiciAdapterOptions {
  /** Scheme, host and port; the path comes with each request's `url`. */
  readonly origin: string;
  /** Sent with every request; a body's content type is added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly connectMs: number;
  readonly clock: Clock;
}

/** Given to undici when we hang up; nobody reads it, because the exchange is settled by then. */
const HUNG_UP = new Error('hung up');

/**
 * Lets axios speak through an undici pool: a fifth of the CPU of its own adapter, and no proxy from the environment.
 * Of the axios config it reads `method`, `url` (a path), `timeout` (ms), `maxContentLength` (bytes) and `data`: a string is
 * sent as JSON, `URLSearchParams` as a form. It follows no redirect. The answer has a status and, for a JSON answer of
 * 200-299, its bytes; any other body is not read. Rejects with `AgencyFailure` when there is no whole answer within time and size.
 */
export function createUndiciAdapter(options: UndiciAdapterOptions): {
  adapter: AxiosAdapter;
  close: () => Promise<void>;
} {
  const { clock } = options;
  const pool = new Pool(options.origin, {
    connections: options.connections,
    connect: { timeout: options.connectMs },
    // The exchange has its own deadline for all of it, which a slow drip can't prolong.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  // No compression is asked for and none undone: the byte cap caps memory, and a small body stays small.
  const plain = Object.entries({
    ...options.headers,
    accept: 'application/json',
    'accept-encoding': 'identity',
  }).flat();
  const json = [...plain, 'content-type', 'application/json'];
  const form = [...plain, 'content-type', 'application/x-www-form-urlencoded'];

  return {
    adapter: (config) =>
      new Promise((resolve, reject) => {
        const callOff = clock.after(config.timeout ?? options.connectMs, () => {
          exchange.fail(new AgencyFailure('AGENCY_TIMEOUT'));
        });
        const exchange = new Exchange(config.maxContentLength ?? 0, (answer) => {
          callOff();
          if (answer instanceof AgencyFailure) reject(answer);
          else resolve({ data: answer.bytes, status: answer.status, statusText: '', headers: {}, config });
        });
        const data = config.data as string | URLSearchParams | undefined;
        const withBody = typeof data === 'string' ? json : form;
        pool.dispatch(
          {
            path: config.url ?? '/',
            method: config.method === 'post' ? 'POST' : 'GET',
            headers: data === undefined ? plain : withBody,
            body: data === undefined ? null : data.toString(),
          },
          exchange,
        );
      }),
    close: () => pool.destroy(),
  };
}

interface Answer {
  readonly status: number;
  /** Empty unless the status is 200-299. */
  readonly bytes: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** One request and its answer; settles once. Whatever comes after that is dropped, and so is the connection. */
class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;
  #settle: ((answer: Answer | AgencyFailure) => void) | null;
  #status = 0;
  #bytes = 0;
  readonly #chunks: Buffer[] = [];

  constructor(
    readonly maxBytes: number,
    settle: (answer: Answer | AgencyFailure) => void,
  ) {
    this.#settle = settle;
  }

  fail(failure: AgencyFailure): void {
    this.#end(failure);
    // No controller yet: the connection isn't made. `onRequestStart` hangs up when it is.
    this.#controller?.abort(HUNG_UP);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (!this.#settle) controller.abort(HUNG_UP);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    if (status > 299) {
      this.#end({ status, bytes: NOTHING });
      controller.abort(HUNG_UP);
    } else if (!isJson(headers) || Number(headers['content-length'] ?? 0) > this.maxBytes) {
      this.fail(new AgencyFailure('AGENCY_MALFORMED'));
    } else {
      this.#status = status;
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.maxBytes) this.fail(new AgencyFailure('AGENCY_MALFORMED'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks, this.#bytes);
    this.#end({ status: this.#status, bytes: body });
  }

  /** A body cut short counts as unreachable: the line broke, and asking again may help. */
  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const notHttp = error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError;
    this.#end(new AgencyFailure(notHttp ? 'AGENCY_MALFORMED' : 'AGENCY_UNREACHABLE'));
  }

  #end(answer: Answer | AgencyFailure): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }
}

function isJson(headers: Record<string, string | string[] | undefined>): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(String(headers['content-type']));
}
