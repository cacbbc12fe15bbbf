import { concernsChildren, WITHOUT_PURPOSE } from '../../../../../gateway/console/caller/concerns-children';
import { readLimits } from '../../../../../gateway/limits/limits-config';
import { createOperationReader } from '../../../../../gateway/limits/operation-reader';
import { concernsChildren as graphSays } from '../../../../../gateway/limits/permitted-operation';
import { readSupergraph } from '../../../../../gateway/supergraph/supergraph-model';
import { schemaFieldRules } from '../../../../../schema/rights/field-rules';
import { apiSchema } from '../../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../../schema/supergraph/sdl';
import { aliasNames, randomOperation } from '../../../../random-operations';

const sdl = supergraphSdl();
const { schema } = readSupergraph(sdl);
const reader = createOperationReader({ schema, limits: { ...readLimits({}), cost: Number.MAX_SAFE_INTEGER } });

describe('a question that needs a purpose', () => {
  it('is one that asks for any root field but those that only count', () => {
    const rules = schemaFieldRules(schema);
    const roots = ['Query', 'Mutation'].flatMap((type) => [...(rules.get(type) ?? [])]);
    const counting = roots.filter(([, { group }]) => group === 'STATISTICS').map(([name]) => name);
    expect(counting.sort()).toEqual(WITHOUT_PURPOSE.filter((name) => !name.startsWith('__')).sort());
  });

  it('is known before it is sent exactly as the graph knows it', () => {
    const aliases = aliasNames(schema);
    const source = { schema: apiSchema(sdl), mostFields: 12 };
    const seen = new Set<boolean>();
    for (let seed = 1; seed <= 300; seed += 1) {
      const { query, variables } = randomOperation(source, aliases, seed);
      const expected = graphSays(reader.read({ query, operationName: null, variables }));
      expect({ query, concerns: concernsChildren({ query, variables }) }).toEqual({ query, concerns: expected });
      seen.add(expected);
    }
    expect(seen.size).toBe(2);
  });
});
