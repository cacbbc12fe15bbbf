import { readSupergraph } from '../../../../gateway/supergraph/supergraph-model';
import { compose } from '../../../../schema/supergraph/compose';
import { AGENCIES } from '../../../../schema/agencies/agencies';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';

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

  it('refuses a key that answers cannot be checked against', () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { a: A }
      type A @key(fields: "b { id }") { b: B }
      type B { id: ID! }`;
    const composed = compose([{ name: 'one', url: 'http://one/', file: 'one.graphql', sdl }]);
    expect(() => readSupergraph(composed.sdl ?? '')).toThrow('The key of A holds more than plain fields: b { id }');
  });

  it.each([
    [
      'an interface object',
      'Named is an interface with a key',
      `type Query { named: Named } interface Named @key(fields: "id") { id: ID! } type A implements Named @key(fields: "id") { id: ID! }`,
      'type Named @key(fields: "id") @interfaceObject { id: ID! more: Int }',
    ],
    [
      'an interface with a key',
      'Named is an interface with a key',
      `type Query { named: Named } interface Named @key(fields: "id") { id: ID! } type A implements Named @key(fields: "id") { id: ID! }`,
      'type Other { id: ID! }',
    ],
    [
      'an argument from a context',
      'B.b takes an argument @fromContext, which cannot be executed here.',
      `type Query { a: A! } type A @key(fields: "id") @context(name: "ctx") { id: ID! secret: Int! b: B! }
       type B @key(fields: "id") { id: ID! b(x: Int @fromContext(field: "$ctx { secret }")): Int! }`,
      'type Other { id: ID! }',
    ],
    [
      'a field called like an alias of the gateway’s',
      'A.as1 is a name that the gateway gives to aliases.',
      'type Query { a: A } type A { as1: Int }',
      'type Other { id: ID! }',
    ],
  ])('refuses %s, which would be answered wrongly', (_what, message, one, two) => {
    const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", "@interfaceObject", "@context", "@fromContext"])`;
    const part = (name: string, sdl: string) => ({
      name,
      url: `http://${name}/`,
      file: `${name}.graphql`,
      sdl: `${link} ${sdl}`,
    });
    const composed = compose([part('one', one), part('two', two)]);
    expect(composed.problems).toBeUndefined();
    expect(() => readSupergraph(composed.sdl ?? '')).toThrow(message);
  });
});
