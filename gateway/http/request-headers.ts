import Negotiator from 'negotiator';
import { wordOr } from '../../schema/process/request-words';
import { readJson } from './json-text';
import { RequestRefused } from '../errors/refused';

type Headers = ReadonlyMap<string, string>;

/** The media types of an answer. */
const JSON_TYPE = 'application/json; charset=utf-8';
const ANSWERED = [JSON_TYPE, 'application/graphql-response+json; charset=utf-8'];
const OTHER_TYPES = ['text/html', 'text/plain', 'text/event-stream', 'multipart/mixed', 'application/xml', 'text/xml'];
/** A page of another site cannot set them on a GET without a preflight. */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name'];
/** Url parameters that are JSON. */
const JSON_PARAMETERS = ['variables', 'extensions'];
const EXPECTED_URL = 'a url whose parameters are UTF-8, percent-encoded';

/** The media type of the answer. Throws `RequestRefused` (406) when the client accepts none of ours. */
export function answerType(headers: Headers): string {
  const accept = headers.get('accept') ?? '';
  const type = accept === '' ? JSON_TYPE : new Negotiator({ headers: { accept } }).mediaType(ANSWERED);
  if (type !== undefined) return type;
  const got = wordOr(accept.split(';')[0] ?? '', OTHER_TYPES, 'other types');
  throw new RequestRefused(406, 'accept: application/json or application/graphql-response+json', {}, got);
}

/** Throws `RequestRefused` for a GET that another site could have sent, and for a url that is not whole UTF-8. */
export function checkGet(headers: Headers, search: string): void {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && type !== 'application/json') {
    throw new RequestRefused(415, 'no content-type on a GET, or application/json', {}, 'another type');
  }
  if (type === undefined && !PREFLIGHTED.some((name) => (headers.get(name) ?? '') !== '')) {
    throw new RequestRefused(400, 'apollo-require-preflight: true, on each GET', {}, 'none');
  }
  if (!isText(search)) throw new RequestRefused(400, EXPECTED_URL, {}, 'bytes that are no UTF-8');
  const parameters = new URLSearchParams(search);
  for (const text of JSON_PARAMETERS.flatMap((name) => parameters.getAll(name))) {
    const read = readJson(text);
    if (read.is === 'half a character') throw new RequestRefused(400, EXPECTED_URL, {}, read.is);
  }
}

function isText(search: string): boolean {
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}
