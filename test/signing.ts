import type { SubgraphName } from '../schema/agencies/agencies';
import type { CallerContext } from '../schema/rights/caller';
import type { Clock } from '../schema/process/clock';
import {
  createTokenVerifier,
  createTokenSigner,
  type Audience,
  type VerifyToken,
} from '../schema/signing/service-token';
import { createRecordRefs } from '../schema/signing/record-ref';
import { createSecrets } from '../schema/signing/secrets';
import { signedBody, type SubgraphAnswer, type SubgraphLink } from '../schema/supergraph/subgraph-link';
import { createHomeDigest } from '../subgraphs/children/registry/claims/home-keys';
import { createCursors } from '../subgraphs/runtime/paging/cursors';
import { createRowCipher } from '../subgraphs/runtime/feed/row-cipher';
import { testCallerContext } from './caller-context';

/** The tests' deployment: its keys verify and decrypt nothing elsewhere. */
export const testSecrets = createSecrets(Buffer.alloc(32, 11));

export const testRefs = createRecordRefs(testSecrets.recordRefKey);
export const testCursors = createCursors(testSecrets.cursorKey);
export const testHomeDigest = createHomeDigest(testSecrets.homeKey);
export const testRowCipher = createRowCipher(testSecrets.rowKey);

export const testSigner = (clock: Clock) =>
  createTokenSigner({ keyOf: (audience) => testSecrets.serviceKey(audience), clock });

export const testVerifier = (audience: Audience, clock: Clock): VerifyToken =>
  createTokenVerifier({ audience, key: testSecrets.serviceKey(audience), clock });

/** One fetch as the gateway would send it to a subgraph, signed for that subgraph. */
export function askSigned(
  link: SubgraphLink,
  clock: Clock,
  fetch: {
    readonly query: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly callerContext?: CallerContext;
  },
): Promise<SubgraphAnswer> {
  const { query, variables = {}, callerContext = testCallerContext() } = fetch;
  const serviceToken = testSigner(clock)(link.name, callerContext, signedBody({ query, variables }));
  return link.send({ query, variables, serviceToken, deadline: clock.now() + 2500, requestId: 'request-1' });
}

/** A service token for a body that is sent to `audience`. */
export function signFor(audience: SubgraphName, clock: Clock, body: Parameters<typeof signedBody>[0]): string {
  return testSigner(clock)(audience, testCallerContext(), signedBody(body));
}
