import type { IncomingMessage, ServerResponse } from 'node:http';

/** What an application on another origin sends with a query. */
const SENT = [
  ...['authorization', 'content-type', 'content-encoding', 'x-purpose', 'x-legal-basis', 'x-case-reference'],
  ...['x-request-id', 'apollo-require-preflight', 'x-apollo-operation-name'],
  ...['apollographql-client-name', 'apollographql-client-version'],
].join(', ');
/** What it may read of an answer beside the body. */
const SHOWN = 'retry-after, x-request-id, www-authenticate, accept-encoding, allow';
/** So long does a browser remember what it asked; all of them cut it to two hours or less. */
const REMEMBERED_SECONDS = 7200;

/**
 * Lets pages of these origins read the answers to what they ask (CORS); no other page may, and none is let send what it
 * was not given: there are no cookies here, so a page must hold a token of its own. True when the request was the
 * question before the request (a preflight, which carries no token) and is answered.
 */
export function answerOrigin(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  if (origins.length === 0) return false;
  response.appendHeader('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', SHOWN);
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  response.setHeader('access-control-allow-methods', 'POST, GET');
  response.setHeader('access-control-allow-headers', SENT);
  response.setHeader('access-control-max-age', REMEMBERED_SECONDS);
  response.writeHead(204).end();
  return true;
}
