import { readSupergraph } from '../../../gateway/supergraph-model';
import { compose } from '../../../schema/compose';
import { AGENCIES } from '../../../schema/agencies';
import { supergraphSdl } from '../../../schema/sdl';

describe('what the gateway knows of the supergraph', () => {
  const model = readSupergraph(supergraphSdl());

  it('knows by which keys each subgraph can be asked', () => {
    expect(model.keyFields('police', 'Child')).toEqual(['id']);
    expect(model.keyFields('police', 'Fir')).toEqual(['ref']);
    expect(model.keyFields('children', 'Fir')).toEqual([]);
    expect(model.keyFields('police', 'Place')).toEqual([]);
  });

  it('knows which fields a later fetch waits for', () => {
    for (const agency of AGENCIES) {
      expect(model.stagesAfter('Child', `${agency}Keys`)).toBe(2);
      expect(model.stagesAfter('Child', `${agency}Report`)).toBe(1);
    }
    expect(model.stagesAfter('Child', 'trace')).toBe(0);
    expect(model.stagesAfter('Child', 'firs')).toBe(0);
  });

  it('refuses a key that answers cannot be held against', () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { a: A }
      type A @key(fields: "b { id }") { b: B }
      type B { id: ID! }`;
    const composed = compose([{ name: 'one', url: 'http://one/', file: 'one.graphql', sdl }]);
    expect(() => readSupergraph(composed.sdl ?? '')).toThrow('The key of A holds more than plain fields: b { id }');
  });
});
