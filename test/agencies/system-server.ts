import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control, noCalls, type Calls, type Controlled } from './control';
import { deliver, disturb, spoilChanges, spoilFound, type Fault } from './faults';
import { readFeed } from './feed';
import type { World } from './story/world';
import { toJson, type AgencySystem, type Found, type Wire } from './systems/agency-system';

const MAX_KEYS = 500;
const MAX_CHANGES = 1000;
const USUAL_CHANGES = 100;
const MAX_BODY_BYTES = 1_000_000;
const BASE = 'http://127.0.0.1';

export interface SystemSettings {
  /** `police-mp` */
  readonly source: string;
  readonly credential: string;
  /** A path prefix of the base URL, as a government gateway adds one; `''` for none. */
  readonly prefix: string;
  /** The target of the redirect fault: another system of the same kind. */
  readonly elsewhere: () => string;
}

/** One agency system listening on a port of its own. */
export class SystemServer implements Controlled {
  fault: Fault | null = null;
  calls: Calls = noCalls();
  private readonly server: Server;
  /** How many answers a fault has affected, so that alternating faults can alternate. */
  private readonly disturbed = { bulk: 0, changes: 0 };

  constructor(
    readonly world: World,
    private readonly system: AgencySystem,
    private readonly settings: SystemSettings,
  ) {
    this.server = createServer({ keepAlive: true, keepAliveTimeout: 65_000 }, (request, response) => {
      // A client may hang up in the middle of an answer.
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  get source(): string {
    return this.settings.source;
  }

  get baseUrl(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${BASE}:${port}${this.settings.prefix}`;
  }

  /** Port 0 takes any free one. Rejects when the port is taken. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
    });
  }

  /** Ends at once and cuts off clients that wait for a hanging answer. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', BASE);
    const { prefix } = this.settings;
    const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    if (body !== null && path.startsWith('/_control/')) {
      const { status, body: answer } = control(this, method, path, body);
      answerJson(response, status, toJson(answer));
      return;
    }
    const requested = this.whatIsRequested(method, path);
    if (requested === null || body === null) {
      this.refuse(response, body === null ? 413 : 404);
      return;
    }
    const keys = requested === 'bulk' ? this.system.requestedKeys(body) : null;
    this.count(requested, keys);
    const fault = this.faultFor(requested);
    const elsewhere = this.settings.elsewhere() + path + url.search;
    if (fault && (await disturb(fault, this.disturbed[requested], response, elsewhere))) return;
    const answer = this.isAuthorised(request)
      ? requested === 'bulk'
        ? this.bulkAnswer(keys, fault)
        : this.changesAnswer(url.searchParams, fault)
      : 401;
    if (typeof answer === 'number') this.refuse(response, answer);
    else deliver(fault, this.disturbed[requested], response, toJson(answer));
  }

  private whatIsRequested(method: string, path: string): 'bulk' | 'changes' | null {
    if (method === 'POST' && path === this.system.bulkPath) return 'bulk';
    return method === 'GET' && path === this.system.changesPath ? 'changes' : null;
  }

  private count(requested: 'bulk' | 'changes', keys: readonly string[] | null): void {
    this.calls[requested] += 1;
    if (requested === 'changes') return;
    const count = keys?.length ?? 0;
    this.calls.bulkKeys += count;
    this.calls.bulkCalls.push({ keys: count });
  }

  /** The answer, or the status with which it is refused. */
  private bulkAnswer(requested: readonly string[] | null, fault: Fault | null): Wire | number {
    if (!requested) return 400;
    if (requested.length > MAX_KEYS) return 413;
    const found: Found[] = [];
    const missing: string[] = [];
    for (const key of new Set(requested)) {
      const held = this.world.find(this.source, key);
      if (held && !held.withdrawn) found.push({ held, wire: this.system.record(held) });
      else missing.push(key);
    }
    const rival = ({ held }: Found) => this.system.record({ ...held, revision: held.revision + 1 });
    return this.system.bulkAnswer(spoilFound(fault, found, rival), missing);
  }

  /** The page, or the status with which it is refused. */
  private changesAnswer(query: URLSearchParams, fault: Fault | null): Wire | number {
    const { cursorParameter, limitParameter } = this.system;
    const limit = Number(query.get(limitParameter) ?? USUAL_CHANGES);
    if (!Number.isInteger(limit) || limit < 1) return 400;
    const page = readFeed(this.world, this.source, query.get(cursorParameter) ?? '', Math.min(limit, MAX_CHANGES));
    if (!page) return 410;
    const changes = page.entries.map(({ seq, ref, at }) => {
      const held = this.world.record(ref);
      return this.system.change({ seq, held, at, wire: held.withdrawn ? null : this.system.record(held) });
    });
    return this.system.changesAnswer({ ...page, changes: spoilChanges(fault, changes) });
  }

  /** The active fault for this kind of request. */
  private faultFor(requested: 'bulk' | 'changes'): Fault | null {
    const { fault } = this;
    if (!fault || (fault.only !== null && fault.only !== requested)) return null;
    this.disturbed[requested] += 1;
    return fault;
  }

  private isAuthorised(request: IncomingMessage): boolean {
    return request.headers[this.system.credentialHeader] === this.system.credential(this.settings.credential);
  }

  private refuse(response: ServerResponse, status: number): void {
    answerJson(response, status, toJson(this.system.refusal(status)));
  }
}

export function answerJson(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

/** The body's text; null when it is too long. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= MAX_BODY_BYTES) parts.push(part);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(parts).toString('utf8');
}
