import type { CallerContext, Role } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';
import { callerContextAs } from '../../../caller-context';
import { startRunningGraph, type RunningGraph } from '../../graph/running-graph';
import { startMirror, type AgencyMirror } from './agency-mirror';

/** The whole graph over agencies that can show another world. */
export interface MirroredGraph extends AgencyMirror {
  readonly graph: RunningGraph;
  /** All bytes of the answer to each question, with its status. */
  answers(questions: readonly object[], callerContext: CallerContext): Promise<readonly string[]>;
}

/** The source that a state integrator belongs to. */
export const OWN_SOURCE = 'police-mp';
/** Units that hold no record. */
const NOWHERE = {
  ...{ station: 'MP/99999999', district: 'MP/Nowhere', range: 'MP/Nowhere', home: 'MP/NOW/CH/0001' },
  ...{ committee: 'MP/Nowhere', ahtu: 'MP/Nowhere', post: 'NWR/NOW', zone: 'NOWHERE' },
};
const MANY = '60000';
const LONG_MS = 600_000;

/** A caller of the role without a relation to any child. */
export function stranger(role: Role): CallerContext {
  const unit = role === 'STATE_INTEGRATOR' ? { source: OWN_SOURCE } : NOWHERE;
  const client = roleRow(role).freeText ? null : 'an-app';
  const child = role === 'FAMILY' ? 'c-nobody' : null;
  return callerContextAs(role, { id: `stranger-${role}`, unit, client, child });
}

export async function startMirroredGraph(): Promise<MirroredGraph> {
  const mirror = await startMirror();
  const graph = await startRunningGraph({
    size: 30,
    env: {
      ...{
        BUDGET_MS: MANY,
        MAX_COST: '10000000',
        MAX_FIELDS: '10000',
        MAX_DEPTH: '50',
        MAX_TOKENS: '100000',
        MAX_ALIASES: '200',
      },
      ...{ PARTNER_CHILDREN_PER_HOUR: MANY, PARTNER_CHILDREN_PER_DAY: MANY },
    },
    // The tests are about what a partner may see, not about which operations it may send.
    operations: { resolve: (_, { query, operationName }) => ({ query, operationName }) },
    source: (id, baseUrl) => ({
      baseUrl: mirror.before(id, baseUrl),
      ...{ feedEveryMs: 200, freshMs: LONG_MS, budgetMs: 20_000, attemptMs: 20_000 },
    }),
  });
  return {
    ...mirror,
    graph,
    async answers(questions, callerContext) {
      const given: string[] = [];
      for (const question of questions) {
        const response = await graph.post(question, callerContext);
        given.push(`${response.status} ${await response.text()}`);
      }
      return given;
    },
    async close() {
      await graph.close();
      await mirror.close();
    },
  };
}
