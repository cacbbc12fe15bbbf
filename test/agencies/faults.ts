import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Found, Wire } from './systems/agency-system';

export const FAULTS = [
  'slow',
  'hang',
  'error500',
  'html',
  'empty',
  'wrong-types',
  'truncated',
  'huge',
  'duplicates',
  'swapped',
  'redirect',
  'flapping',
  'refuse',
  'malformed-one',
] as const;

export interface Fault {
  readonly fault: (typeof FAULTS)[number];
  /** Delay in milliseconds, for `slow`. */
  readonly ms: number;
  /** Null: both bulk lookups and the feed. */
  readonly only: 'bulk' | 'changes' | null;
}

const HUGE_BYTES = 320 * 1024 * 1024;

/** What a careless system reveals when it breaks. None of it may ever reach a client of the graph. */
const ERROR_BODY = {
  error: 'Internal Server Error',
  message: `ERROR: duplicate key value violates unique constraint "victims_pkey" DETAIL: Key (name)=(Canaryname) exists.`,
  sql: `SELECT v.name, v.address FROM victims v WHERE v.name = 'कैनरी Canaryname' AND v.address = 'Canary Lane 7'`,
  stack: 'java.sql.SQLException: ORA-00942\n\tat in.gov.cctns.VictimDao.find(VictimDao.java:118)',
};

/** Applies a fault before the answer is computed. True when nothing is left to answer. */
export async function disturb(
  fault: Fault,
  call: number,
  response: ServerResponse,
  elsewhere: string,
): Promise<boolean> {
  switch (fault.fault) {
    case 'slow':
      await pause(fault.ms, undefined, { ref: false });
      return response.destroyed;
    case 'hang':
      return true;
    case 'flapping':
      if (call % 2 === 0) return false;
      send(response, 500, 'application/json', JSON.stringify(ERROR_BODY));
      return true;
    case 'error500':
      send(response, 500, 'application/json', JSON.stringify(ERROR_BODY));
      return true;
    case 'html':
      send(response, 200, 'text/html', '<!doctype html><html><body><h1>Portal login</h1>Canaryname</body></html>');
      return true;
    case 'empty':
      send(response, 200, 'application/json', '{}');
      return true;
    case 'redirect':
      response.setHeader('location', elsewhere);
      send(response, 302, 'text/plain', '');
      return true;
    case 'refuse':
      response.destroy();
      return true;
    case 'huge':
      await sendHuge(response);
      return true;
    default:
      return false;
  }
}

/** Sends the answer's text; a truncated one ends in the middle, alternately with a proper end and with the socket cut. */
export function deliver(
  fault: Fault | null,
  call: number,
  response: ServerResponse,
  text: string,
  type = 'application/json',
): void {
  if (fault?.fault !== 'truncated') return send(response, 200, type, text);
  const half = Buffer.from(text).subarray(0, Math.floor(Buffer.byteLength(text) / 2));
  response.setHeader('content-type', type);
  if (call % 2 === 0) {
    response.setHeader('content-length', half.length);
    response.end(half);
    return;
  }
  response.setHeader('content-length', Buffer.byteLength(text));
  response.write(half, () => response.destroy());
}

export function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.statusCode = status;
  response.setHeader('content-type', type);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

function* hugeText(): Generator<string | Buffer> {
  const filler = Buffer.alloc(1024 * 1024, 'x');
  yield '{"filler":"';
  for (let sent = 0; sent < HUGE_BYTES; sent += filler.length) yield filler;
  yield '"}';
}

/** One endless JSON string, for as long as the client reads. */
async function sendHuge(response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'application/json');
  await pipeline(Readable.from(hugeText()), response).catch(() => undefined);
}

/** Spoils the records of a bulk answer. `rival` makes another record under the same id. */
export function spoilFound(fault: Fault | null, found: readonly Found[], rival: (one: Found) => Wire): Found[] {
  switch (fault?.fault) {
    case 'duplicates':
      return found.flatMap((one) => [one, one, { ...one, wire: rival(one) }]);
    case 'wrong-types':
      return found.map((one) => ({ ...one, wire: wrongTypes(one.wire) }));
    case 'swapped':
      return found.map((one) => ({ ...one, wire: reversed(one.wire) })).reverse();
    case 'malformed-one':
      return found.map((one, index) => (index === 0 ? { ...one, wire: broken(one.wire) } : one));
    default:
      return [...found];
  }
}

/** The same for a page of changes; the name that holds a change's record depends on the dialect. */
export function spoilChanges(fault: Fault | null, changes: readonly Wire[]): Wire[] {
  switch (fault?.fault) {
    case 'duplicates':
      return changes.flatMap((one) => [one, one]);
    case 'wrong-types':
      return changes.map(wrongTypes);
    case 'swapped':
      return changes.map(reversed).reverse();
    case 'malformed-one':
      return changes.map((one, index) => (index === 0 ? breakNested(one) : one));
    default:
      return [...changes];
  }
}

/** Turns text into numbers, numbers and flags into text, and lists into objects, at every depth. */
function wrongTypes(wire: Wire): Wire {
  // A list's entries are keyed by index, so a list comes out as an object too.
  const turn = (value: unknown): unknown => {
    if (typeof value === 'string') return value.length;
    if (typeof value === 'number') return `${value}`;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return value === null
      ? []
      : Object.fromEntries(Object.entries(value as Wire).map(([key, one]) => [key, turn(one)]));
  };
  return turn(wire) as Wire;
}

/** The same record with its fields in the opposite order. */
function reversed(wire: Wire): Wire {
  return Object.fromEntries(Object.entries(wire).reverse());
}

/** Keeps the record's id and breaks the contract in every value that has parts. */
function broken(wire: Wire): Wire {
  return Object.fromEntries(
    Object.entries(wire).map(([key, value]) => [key, typeof value === 'object' && value !== null ? 42 : value]),
  );
}

function breakNested(change: Wire): Wire {
  return Object.fromEntries(
    Object.entries(change).map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null ? broken(value as Wire) : value,
    ]),
  );
}
