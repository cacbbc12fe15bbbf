import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../../../../gateway/console/graph/operation';
import { traceOfChild } from '../../../../../gateway/console/graph/operations/trace-of-child';
import { TRACED_CHILD } from '../../../../../gateway/console/graph/operations/traced-child';
import { readLimits } from '../../../../../gateway/limits/limits-config';
import { createOperationReader } from '../../../../../gateway/limits/operation-reader';
import { buildOperations } from '../../../../../gateway/operations/build-operations';
import { readSupergraph } from '../../../../../gateway/supergraph/supergraph-model';
import { apiSchema } from '../../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../../schema/supergraph/sdl';

const FOLDER = join(__dirname, '../../../../../gateway/console/graph/operations');

/** What each file of the folder makes, with variables as large as a form lets them be. */
const MADE: Readonly<Record<string, readonly Operation[]>> = {
  'trace-of-child.ts': [traceOfChild('c1')],
};
/** Fragments that operations share. */
const SHARED: Readonly<Record<string, string>> = { 'traced-child.ts': TRACED_CHILD };

const operations = Object.values(MADE).flat();
const sdl = supergraphSdl();
const { schema } = readSupergraph(sdl);
const limits = readLimits({});

describe('the operations of the pages', () => {
  it('are all looked at here', () => {
    expect([...Object.keys(MADE), ...Object.keys(SHARED)].sort()).toEqual(readdirSync(FOLDER).sort());
  });

  it('fit the graph that clients see, each one named operation with its fragments', () => {
    const files = operations.map(({ operationName = '', query }) => ({ name: operationName, text: query }));
    const built = buildOperations({
      files,
      role: 'AHTU_INVESTIGATOR',
      api: apiSchema(sdl),
      supergraph: schema,
      limits,
    });
    expect(built.problems).toEqual([]);
    expect(built.operations.map(({ name }) => name)).toEqual(operations.map(({ operationName }) => operationName));
  });

  it('are never refused for their size: each costs less than half of what a gateway allows', () => {
    const reader = createOperationReader({ schema, limits });
    const costs = operations.map(({ query, operationName = null, variables }) => {
      const { cost } = reader.read({ query, operationName, variables });
      return { operationName, isSmall: cost.requested < cost.limit / 2 };
    });
    expect(costs.filter(({ isSmall }) => !isSmall)).toEqual([]);
  });
});
