import { getIntrospectionQuery } from 'graphql';
import {
  concernsChildren,
  COUNTING,
  readsSchema,
  SHOWING_CASES,
} from '../../../../../gateway/console/caller/concerns-children';
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

const rules = schemaFieldRules(schema);
const fieldsOf = (type: string) => [...(rules.get(type) ?? [])].filter(([, { isInaccessible }]) => !isInaccessible);

describe('a question that needs a purpose', () => {
  it('is one that asks for a root field that does more than count, or for what shows cases below one that counts', () => {
    const counting = fieldsOf('Query').filter(([, { group }]) => group === 'STATISTICS');
    const names = counting.map(([name]) => name).sort();
    expect(names).toEqual(COUNTING.filter((name) => !name.startsWith('__')).sort());

    // All types below them, up to the first field of another group.
    const types = new Set(counting.map(([, { type }]) => type));
    const fields = { counting: new Set<string>(), showing: new Set<string>() };
    for (const type of types) {
      for (const [name, { group, type: below }] of fieldsOf(type)) {
        const isCounting = group === null || group === 'STATISTICS';
        (isCounting ? fields.counting : fields.showing).add(name);
        if (isCounting) types.add(below);
      }
    }
    expect([...fields.showing].sort()).toEqual([...SHOWING_CASES].sort());
    // A name that meant both could not be told apart without the schema.
    expect([...fields.counting].filter((name) => fields.showing.has(name))).toEqual([]);
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

  it('is told from what the editor asks by itself: the schema', () => {
    const reads = (query: string) => readsSchema({ query, variables: {} });
    expect(reads(getIntrospectionQuery())).toBe(true);
    expect(reads('{ __typename __schema { types { name } } }')).toBe(true);
    expect(reads('{ __typename units { id } }')).toBe(false);
  });
});
