import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A record as its agency writes it. */
export type Wire = Readonly<Record<string, unknown>>;

/** What another world has instead of a record; null where it has none (supported for stays only). */
export type Retell = (source: string, record: Wire) => Wire | null;

/**
 * A proxy before the agency systems that rewrites their records into those of another world. The worlds have all
 * their numbers in common, so that a question about one can be asked about the other.
 */
export interface AgencyMirror {
  /** The address of the mirror for this source. */
  before(source: string, baseUrl: string): string;
  /** Shows another world. Resolves when each feed was read again to its end, and processed. */
  show(retell: Retell): Promise<void>;
  close(): Promise<void>;
}

interface World {
  readonly retell: Retell;
  readonly unread: Set<string>;
  readonly read: () => void;
  /** Cursors of another world are unknown in this one, so its reader starts again. */
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
    const shown = world;
    const url = new URL(request.url ?? '/', 'http://mirror');
    const [, source = '', ...path] = url.pathname.split('/');
    const cursorName = url.searchParams.has('pageToken') ? 'pageToken' : 'after';
    const cursor = url.searchParams.get(cursorName) ?? '';
    if (cursor !== '' && !cursor.startsWith(shown.mark)) {
      response.writeHead(410, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    if (cursor !== '') url.searchParams.set(cursorName, cursor.slice(shown.mark.length));
    const body = await textOf(request);
    const given = await fetch(`${systems.get(source) ?? ''}/${path.join('/')}${url.search}`, {
      method: request.method ?? 'GET',
      headers: passedOn(request),
      ...(request.method === 'POST' ? { body } : {}),
    });
    let next = '';
    const text = JSON.stringify(parseWhole(await given.text()), (name, value: unknown) => {
      if (CURSORS.includes(name) && typeof value === 'string') return (next = shown.mark + value);
      const retell = (record: Wire) => shown.retell(source, record);
      return isRecord(value) ? retell(value) : withoutGone(value, retell);
    });
    // A reader who asks for what follows the last page has processed all before it.
    if (next !== '' && next === cursor && shown.unread.delete(source) && shown.unread.size === 0) shown.read();
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

/** Parts of records have some of these fields too. */
function isWhole(value: object): boolean {
  return ['updatedAt', 'last_modified', 'updateTime', 'UpdatedAt'].some((name) => name in value);
}

/** A list without the stays that this world lacks; for a change of such a stay, its deletion. */
function withoutGone(value: unknown, retell: (record: Wire) => Wire | null): unknown {
  const isGone = (one: unknown) => isRecord(one) && retell(one) === null;
  if (Array.isArray(value)) return value.filter((one) => !isGone(one));
  if (typeof value !== 'object' || value === null || !('body' in value) || !isGone(value.body)) return value;
  return { ...value, deleted: true, body: undefined };
}

/** Parses JSON; digits that no JavaScript number can hold stay text. */
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
