import type { SubgraphName } from '../../../schema/agencies/agencies';
import type { Code } from '../../../schema/errors/codes';
import { TokenRefused, type VerifyToken } from '../../../schema/signing/service-token';
import type { Log } from '../../../schema/process/log';
import { signedText } from '../../../schema/signing/registry-exchange';

/** One HTTP exchange as received, signed or not. */
export interface GivenExchange {
  readonly method: string;
  readonly url: URL;
  readonly serviceToken: string | undefined;
  readonly body: string;
}

/** A request that another process of the deployment signed in its own name. */
export interface SignedRequest {
  readonly from: SubgraphName;
  readonly url: URL;
  readonly body: string;
}

export interface SignedReply {
  readonly status: number;
  /** Sent as JSON; nothing is sent when it is absent. */
  readonly body?: unknown;
}

/** By method and path: `POST /registry/claims`. When a handler rejects, the reply is REGISTRY_UNAVAILABLE. */
export type SignedPaths = Readonly<Record<string, (request: SignedRequest) => Promise<SignedReply>>>;

/** The deployment's own endpoints. They know no HTTP: subgraph-server.ts reads requests and writes replies. */
export interface SignedEndpoints {
  /** All paths below it are these endpoints. */
  readonly prefix: string;
  answer(given: GivenExchange): Promise<SignedReply>;
}

/**
 * Answers the deployment's own paths below `prefix`, for signed requests only. Failures are `{"code": …}`: 400 the
 * request is invalid, 401 it is not signed, 503 the registry failed.
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
  /** Null unless one of our processes signed exactly this exchange for this registry. */
  function senderOf({ method, url, serviceToken, body }: GivenExchange): SignedRequest['from'] | null {
    try {
      const verified = verifyToken(serviceToken, signedText(method, `${url.pathname}${url.search}`, body));
      if ('service' in verified) return verified.service;
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
