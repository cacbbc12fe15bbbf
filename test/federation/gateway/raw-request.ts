import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The one error of a refusal. */
  readonly error: { readonly code?: string; readonly expected?: string; readonly got?: string };
}

/** A request as it is written here: nothing is added to its headers, and nothing undone in its answer. */
export function rawRequest(
  url: string,
  {
    method = 'GET',
    path = '/graphql',
    headers = {},
    body,
  }: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: OutgoingHttpHeaders;
    readonly body?: Buffer | string;
  },
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, error: errorOf(bytes) });
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

function errorOf(bytes: Buffer): RawReply['error'] {
  try {
    const { errors } = JSON.parse(bytes.toString()) as { errors?: { extensions: RawReply['error'] }[] };
    return errors?.[0]?.extensions ?? {};
  } catch {
    return {};
  }
}
