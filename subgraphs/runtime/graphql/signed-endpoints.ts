import type { SubgraphName } from '../../../schema/agencies/agencies';
import type { Code } from '../../../schema/errors/codes';
import { TokenRefused, type VerifyToken } from '../../../schema/signing/service-token';
import type { Log } from '../../../schema/process/log';
import { signedText } from '../../../schema/signing/registry-exchange';

/** One exchange as it came, signed or not. */
export interface GivenExchange {
  readonly method: string;
  readonly url: URL;
  readonly serviceToken: string | undefined;
  readonly body: string;
}

/** One exchange that another process of the house asked for in its own name. */
export interface SignedRequest {
  readonly from: SubgraphName;
  readonly url: URL;
  readonly body: string;
}

export interface SignedReply {
  readonly status: number;
  /** Sent as JSON; nothing is sent where it is absent. */
  readonly body?: unknown;
}

/** By method and path: `POST /registry/claims`. A handler that rejects is answered for with REGISTRY_UNAVAILABLE. */
export type SignedPaths = Readonly<Record<string, (request: SignedRequest) => Promise<SignedReply>>>;

/** The house's own paths. Knows no HTTP: subgraph-server.ts reads requests and writes replies. */
export interface SignedEndpoints {
  /** Every path below it is one of these. */
  readonly prefix: string;
  answer(given: GivenExchange): Promise<SignedReply>;
}

/**
 * Answers the house's own paths below `prefix` to sealed requests only. Failures are `{"code": …}`: 400 not such a
 * request, 401 not sealed, 503 the registry failed.
 */
export function createSignedEndpoints({
  prefix,
  paths,
  verifyToken,
  log,
}: {
  readonly prefix: string;
  readonly paths: SignedPaths;
  readonly verifyToken: VerifyToken;
  readonly log: Log;
}): SignedEndpoints {
  /** Null when the exchange is not signed by one of our processes, for this registry, as it stands. */
  function senderOf({ method, url, serviceToken, body }: GivenExchange): SignedRequest['from'] | null {
    try {
      const sealed = verifyToken(serviceToken, signedText(method, `${url.pathname}${url.search}`, body));
      if ('service' in sealed) return sealed.service;
      throw new TokenRefused('OTHER_AUDIENCE');
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      log.warn('service-token-refused', { subgraph: 'registry', reason: error.reason });
      return null;
    }
  }

  return {
    prefix,
    async answer(given) {
      const from = senderOf(given);
      if (!from) return refused(401, 'CALLER_UNSIGNED');
      const { method, url, body } = given;
      const handle = paths[`${method} ${url.pathname}`];
      if (!handle) return refused(400, 'REQUEST_INVALID');
      return handle({ from, url, body }).catch(() => refused(503, 'REGISTRY_UNAVAILABLE'));
    },
  };
}

export function refused(status: number, code: Code): SignedReply {
  return { status, body: { code } };
}
