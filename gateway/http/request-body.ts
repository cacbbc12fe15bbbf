import type { IncomingMessage, ServerResponse } from 'node:http';
import { MIMEType } from 'node:util';
import { BodyRefused } from '../../schema/process/body-refused';
import { EXPECTED_TEXT, readBody } from '../../schema/process/http-body';
import { wordOr } from '../../schema/process/request-words';
import { readJson } from './json-text';
import { RequestRefused } from '../errors/refused';

const JSON_TYPE = 'application/json';
const EXPECTED_TYPE = 'content-type: application/json';
/** What clients send instead, so that the refusal can name it. */
const OTHER_TYPES = [
  ...['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', 'text/json', 'text/html'],
  ...['application/graphql', 'application/graphql+json', 'application/graphql-response+json', 'application/xml'],
  ...['application/octet-stream', 'application/x-ndjson', 'application/json-seq'],
];
const UTF8 = ['utf-8', 'utf8'];
const OTHER_CHARSETS = [
  ...['iso-8859-1', 'latin1', 'us-ascii', 'windows-1252', 'utf-16', 'utf-16le', 'utf-16be', 'utf-32', 'utf-7'],
];
const EXPECTED_OBJECT = 'one JSON object: {"query": "…", "variables": {…}}';

/**
 * Reads one JSON object. Only `application/json` in UTF-8 is accepted: a form of another site can't send it without a
 * preflight.
 */
export async function readJsonObject(
  request: IncomingMessage,
  response: ServerResponse,
  headers: ReadonlyMap<string, string>,
  maxBytes: number,
): Promise<object> {
  checkContentType(headers.get('content-type'));
  try {
    return toObject(await readBody(request, response, maxBytes));
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    throw new RequestRefused(error.status, error.expected, error.headers, error.got);
  }
}

function checkContentType(given: string | undefined): void {
  if (given === undefined) throw new RequestRefused(415, EXPECTED_TYPE, {}, 'none');
  const type = mimeType(given);
  if (type?.essence !== JSON_TYPE) {
    throw new RequestRefused(415, EXPECTED_TYPE, {}, wordOr(type?.essence ?? '', OTHER_TYPES, 'another type'));
  }
  const charset = type.params.get('charset')?.trim().toLowerCase() ?? 'utf-8';
  if (UTF8.includes(charset)) return;
  const got = `charset=${wordOr(charset, OTHER_CHARSETS, 'another')}`;
  throw new RequestRefused(415, `${EXPECTED_TYPE}; charset=utf-8`, {}, got);
}

function mimeType(text: string): MIMEType | null {
  try {
    return new MIMEType(text);
  } catch {
    return null;
  }
}

function toObject(text: string): object {
  const read = readJson(text);
  if (read.is === 'half a character') throw new RequestRefused(400, EXPECTED_TEXT, {}, read.is);
  if (read.is !== 'value') throw new RequestRefused(400, EXPECTED_OBJECT, {}, read.is);
  const { value } = read;
  if (Array.isArray(value)) throw new RequestRefused(400, EXPECTED_OBJECT, {}, 'a list');
  if (typeof value !== 'object' || value === null) {
    throw new RequestRefused(400, EXPECTED_OBJECT, {}, 'another JSON value');
  }
  return value;
}
