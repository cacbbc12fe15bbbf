import fc from 'fast-check';
import { execute, getOperationAST, parse, validate, type ExecutionResult } from 'graphql';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { createPlanExecutor } from '../../../../gateway/execution/plan-executor';
import { explainNulls } from '../../../../gateway/subgraph/explained-nulls';
import type { Json } from '../../../../gateway/supergraph/projection';
import { apiSchema } from '../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';
import { invent } from '../../../federation/gateway/invented-subgraphs';
import { randomOperation } from '../../../federation/gateway/random-operations';
import { randomRenaming } from '../../../federation/gateway/random-renaming';

const schema = apiSchema(supergraphSdl());
const fieldResolver = invent({ nulls: 10, failures: 1 });
const plain = (value: unknown) => JSON.stringify(value);

/** Reads and writes as in the gateway; in between graphql-js answers, as one subgraph that holds everything. */
const executor = createPlanExecutor({
  apiSchema: schema,
  prepare: ({ document }) =>
    Promise.resolve(async (variableValues) => {
      expect(validate(schema, document)).toEqual([]);
      const { data, errors = [] } = await execute({ schema, document, variableValues, fieldResolver });
      if (!data) return { data: null, failures: [], errors, disclosed: [] };
      return { ...explainNulls(JSON.parse(plain(data)) as Json, errors), disclosed: [] };
    }),
  referenceHeld: () => {
    throw new Error('There are no references here.');
  },
  maxOperations: 10,
});

describe('an operation executed without its conditions and names, and written back under them', () => {
  it('is answered as graphql-js answers the original', async () => {
    let nulls = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.nat(), async (seed, size, names) => {
        const operation = randomOperation(schema, seed, size);
        const query = operation.text(randomRenaming(names));
        const document = parse(query);
        fc.pre(validate(schema, document).length === 0);
        const variables = { ...operation.variables };
        const expected: ExecutionResult = await execute({ schema, document, variableValues: variables, fieldResolver });
        const request = { request: { variables }, document, operation: getOperationAST(document), queryHash: query };
        const got = await executor(request as unknown as GatewayGraphQLRequestContext);
        expect(plain(got.data)).toBe(plain(expected.data));
        // Where several failures propagate to one null, graphql-js may report each.
        const expectedPaths = (expected.errors ?? []).map(({ path }) => plain(path));
        for (const { path } of got.errors ?? []) expect(expectedPaths).toContain(plain(path));
        expect((got.errors ?? []).length > 0).toBe(expectedPaths.length > 0);
        nulls += expectedPaths.length;
      }),
      { numRuns: 2000 },
    );
    expect(nulls).toBeGreaterThan(0);
  });
});
