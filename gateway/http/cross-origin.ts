import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers that an application on another origin may send. */
const SENT = [
  ...['authorization', 'content-type', 'content-encoding', 'x-purpose', 'x-legal-basis', 'x-case-reference'],
  ...['x-request-id', 'apollo-require-preflight', 'x-apollo-operation-name'],
  ...['apollographql-client-name', 'apollographql-client-version'],
].join(', ');
/** Headers of an answer that it may read. */
const SHOWN = 'retry-after, x-request-id, www-authenticate, accept-encoding, allow';
/** How long a browser may keep a preflight's answer; every browser caps it at two hours or less. */
const REMEMBERED_SECONDS = 7200;

/**
 * Lets pages of these origins read answers (CORS), and no others. There are no cookies, so a page needs a token of its
 * own. Returns true when the request was a preflight, which carries no token and is answered here.
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
