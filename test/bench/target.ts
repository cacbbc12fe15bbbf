import { Pool } from 'undici';
import { FIFTY_CHILDREN, ONE_CHILD, PAGE_SIZE } from './bench-query';
import type { SutProcess } from './sut-process';

/** One request: a child, or a page of fifty after a cursor. */
export type Job =
  { readonly kind: 'child'; readonly id: string } | { readonly kind: 'page'; readonly after: string | null };

export const SUTS = ['ours', 'floor', 'stock', 'stock, cached'] as const;
export type SutName = (typeof SUTS)[number];

/** A system under test, as the bench drives it. */
export interface Target {
  readonly name: SutName;
  /** Resolves with the body. Rejects for anything but a 200 without errors, because a quick failure is no figure. */
  send(job: Job): Promise<string>;
  /** User and system time of all its processes so far, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Called before a batch: the stock stack is measured with and without its cache. */
  prepare(): Promise<void>;
  /**
   * Requests lost because the stock gateway wrote into a connection that the subgraph was closing (its fetch does not
   * respect the server's keep-alive time). They are sent again, because a failure's speed says nothing.
   */
  hangUps(): number;
  close(): Promise<void>;
}

const MAX_AT_ONCE = 16;

interface Message {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

type Headers = Readonly<Record<string, string>>;

export function graphTarget(
  name: SutName,
  url: string,
  processes: readonly SutProcess[],
  { prepare = nothing, headers = {} }: { readonly prepare?: () => Promise<void>; readonly headers?: Headers } = {},
): Target {
  const { pathname } = new URL(url);
  const post = (query: string, variables: object): Message => ({
    method: 'POST',
    path: pathname,
    body: JSON.stringify({ query, variables }),
  });
  const toMessage = (job: Job) =>
    job.kind === 'child'
      ? post(ONE_CHILD, { id: job.id })
      : post(FIFTY_CHILDREN, { first: PAGE_SIZE, after: job.after });
  return target({ name, url, processes, prepare, headers, toMessage });
}

export function floorTarget(process: SutProcess): Target {
  const toMessage = (job: Job): Message => {
    const requested = new URLSearchParams(
      job.kind === 'child'
        ? { id: job.id }
        : { first: String(PAGE_SIZE), ...(job.after === null ? {} : { after: job.after }) },
    );
    return { method: 'GET', path: `/${job.kind === 'child' ? 'child' : 'children'}?${requested.toString()}` };
  };
  return target({ name: 'floor', url: process.url, processes: [process], prepare: nothing, headers: {}, toMessage });
}

interface TargetParts extends Pick<Target, 'name' | 'prepare'> {
  readonly url: string;
  readonly processes: readonly SutProcess[];
  readonly headers: Headers;
  readonly toMessage: (job: Job) => Message;
}

function target({ name, url, processes, prepare, toMessage, ...parts }: TargetParts): Target {
  const pool = new Pool(new URL(url).origin, { connections: MAX_AT_ONCE });
  const headers = { 'content-type': 'application/json', ...parts.headers };
  let hangUps = 0;

  async function send(job: Job): Promise<string> {
    const { statusCode, body } = await pool.request({ ...toMessage(job), headers });
    const text = await body.text();
    const errors = /"errors":\[\{"message":"([^"]*)/.exec(text);
    if (statusCode === 200 && !errors) return text;
    if (!name.startsWith('stock') || !errors?.[1]?.includes('socket hang up')) {
      throw new Error(`${name} failed: ${statusCode} ${errors?.[1] ?? ''}`);
    }
    hangUps += 1;
    return send(job);
  }

  return {
    name,
    prepare,
    send,
    hangUps: () => hangUps,
    async cpuMs() {
      const times = await Promise.all(processes.map((process) => process.cpuMs()));
      return times.reduce((sum, time) => sum + time, 0);
    },
    close: () => pool.destroy(),
  };
}

function nothing(): Promise<void> {
  return Promise.resolve();
}
