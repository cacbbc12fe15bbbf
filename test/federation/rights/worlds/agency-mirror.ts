import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A record as its agency writes it. */
export type Wire = Readonly<Record<string, unknown>>;

/** What another world says in a record's place; null where it has no such record (understood of stays alone). */
export type Retell = (source: string, record: Wire) => Wire | null;

/**
 * Stands before the agency systems and passes on what they say, as another world would say it. The worlds have all
 * their numbers in common, so that what is asked in one can be asked in the other.
 */
export interface AgencyMirror {
  /** The address at which the source answers from now on. */
  before(source: string, baseUrl: string): string;
  /** Tells another world from here on. Resolves when each feed was read anew, and taken, to its end. */
  show(retell: Retell): Promise<void>;
  close(): Promise<void>;
}

interface World {
  readonly retell: Retell;
  readonly unread: Set<string>;
  readonly read: () => void;
  /** Cursors of another world are unknown in this one: its reader begins from the beginning. */
  readonly mark: string;
}

const CURSORS = ['next', 'cursor', 'nextPageToken', 'Next'];

export async function startMirror(): Promise<AgencyMirror> {
  const systems = new Map<string, string>();
  let worlds = 0;
  let world = newWorld((_, record) => record, []);

  function newWorld(retell: Retell, unread: Iterable<string>, read: () => void = () => undefined): World {
    return { retell, unread: new Set(unread), read, mark: `w${worlds++}.` };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const told = world;
    const url = new URL(request.url ?? '/', 'http://mirror');
    const [, source = '', ...path] = url.pathname.split('/');
    const cursorName = url.searchParams.has('pageToken') ? 'pageToken' : 'after';
    const cursor = url.searchParams.get(cursorName) ?? '';
    if (cursor !== '' && !cursor.startsWith(told.mark)) {
      response.writeHead(410, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    if (cursor !== '') url.searchParams.set(cursorName, cursor.slice(told.mark.length));
    const body = await textOf(request);
    const given = await fetch(`${systems.get(source) ?? ''}/${path.join('/')}${url.search}`, {
      method: request.method ?? 'GET',
      headers: passedOn(request),
      ...(request.method === 'POST' ? { body } : {}),
    });
    let next = '';
    const text = JSON.stringify(parseWhole(await given.text()), (name, value: unknown) => {
      if (CURSORS.includes(name) && typeof value === 'string') return (next = told.mark + value);
      const retell = (record: Wire) => told.retell(source, record);
      return isRecord(value) ? retell(value) : withoutGone(value, retell);
    });
    // Who asks for what follows the last page has taken all before it.
    if (next !== '' && next === cursor && told.unread.delete(source) && told.unread.size === 0) told.read();
    response.writeHead(given.status, { 'content-type': 'application/json' }).end(text);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    before(source, baseUrl) {
      systems.set(source, baseUrl);
      return `http://127.0.0.1:${port}/${source}`;
    },
    show: (retell) => new Promise((resolve) => (world = newWorld(retell, systems.keys(), resolve))),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function isRecord(value: unknown): value is Wire {
  if (typeof value !== 'object' || value === null) return false;
  return ['stationCode', 'profile_id', 'case_no', 'unit', 'Child'].some((name) => name in value) && isWhole(value);
}

/** Parts of records have some of those names too. */
function isWhole(value: object): boolean {
  return ['updatedAt', 'last_modified', 'updateTime', 'UpdatedAt'].some((name) => name in value);
}

/** A list without the stays that are gone; of a change that brings such a stay, the news that it is gone. */
function withoutGone(value: unknown, retell: (record: Wire) => Wire | null): unknown {
  const isGone = (one: unknown) => isRecord(one) && retell(one) === null;
  if (Array.isArray(value)) return value.filter((one) => !isGone(one));
  if (typeof value !== 'object' || value === null || !('body' in value) || !isGone(value.body)) return value;
  return { ...value, deleted: true, body: undefined };
}

/** Digits that no number of JavaScript holds stay as they are, as text. */
function parseWhole(text: string): unknown {
  return JSON.parse(text.replace(/"registrationNo":(\d+)/g, '"registrationNo":"$1"'));
}

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'authorization', 'x-api-key', 'x-ahtu-token', 'x-client-id'];
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
