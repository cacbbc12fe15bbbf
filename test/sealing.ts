import type { SubgraphName } from '../schema/agencies/agencies';
import type { CallerContext } from '../schema/rights/caller';
import type { Clock } from '../schema/process/clock';
import { createOpen, createSeal, type Audience, type Open } from '../schema/signing/hop-seal';
import { createRecordRefs } from '../schema/signing/record-ref';
import { createSecrets } from '../schema/signing/secrets';
import { sealedBody, type SubgraphAnswer, type SubgraphLink } from '../schema/supergraph/subgraph-link';
import { createCursors } from '../subgraphs/runtime/paging/cursors';
import { createRowCipher } from '../subgraphs/runtime/feed/row-cipher';
import { testCallerContext } from './caller-context';

/** The tests' house: its keys open nothing elsewhere. */
export const testSecrets = createSecrets(Buffer.alloc(32, 11));

export const testRefs = createRecordRefs(testSecrets.recordRefKey);
export const testCursors = createCursors(testSecrets.cursorKey);
export const testRowCipher = createRowCipher(testSecrets.rowKey);

export const testSeal = (clock: Clock) => createSeal({ keyOf: (audience) => testSecrets.hopKey(audience), clock });

export const testOpen = (audience: Audience, clock: Clock): Open =>
  createOpen({ audience, key: testSecrets.hopKey(audience), clock });

/** One fetch as the gateway would send it to a subgraph, sealed for it. */
export function askSealed(
  link: SubgraphLink,
  clock: Clock,
  fetch: {
    readonly query: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly callerContext?: CallerContext;
  },
): Promise<SubgraphAnswer> {
  const { query, variables = {}, callerContext = testCallerContext() } = fetch;
  const envelope = testSeal(clock)(link.name, callerContext, sealedBody({ query, variables }));
  return link.send({ query, variables, envelope, deadline: clock.now() + 2500, requestId: 'request-1' });
}

/** An envelope for a body on its way to `audience`. */
export function sealFor(audience: SubgraphName, clock: Clock, body: Parameters<typeof sealedBody>[0]): string {
  return testSeal(clock)(audience, testCallerContext(), sealedBody(body));
}
