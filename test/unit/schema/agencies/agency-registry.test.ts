import { AGENCY_REGISTRY, POLICE, RAILWAY } from '../../../../schema/agencies/agencies';
import type { AgencyDescriptor } from '../../../../schema/agencies/agency-descriptor';
import { createAgencyRegistry } from '../../../../schema/agencies/agency-registry';
import { supergraphConfig } from '../../../../schema/supergraph/sdl';
import { agencyFields } from '../../../../subgraphs/runtime/agency-subgraph/agency-fields';
import sandboxSources from '../../../../subgraphs/runtime/settings/sandbox-sources.json';

const registry = createAgencyRegistry([POLICE, RAILWAY]);

describe('the agencies of a graph', () => {
  it('are known by their own names, sources and kinds of record, and by no others', () => {
    expect(registry.subgraphs).toEqual(['children', 'drives', 'police', 'railway']);
    expect(registry.agency('railway')).toBe(RAILWAY);
    expect(() => registry.agency('homes')).toThrow();
    expect(['police-mp', 'homes-mp', 'police', ''].map(registry.agencyOfSource)).toEqual(['police', null, null, null]);
    expect([registry.kindOf('fir'), registry.kindOf('stay')]).toEqual([POLICE.kinds.fir, undefined]);
  });

  it('hold records with keys of their own kinds alone', () => {
    expect(registry.parseRecordKey('police-mp:fir:MP/1#2')).toMatchObject({ agency: 'police', kind: 'fir', person: 2 });
    for (const key of ['homes-mp:stay:1', 'police-mp:contact:1', 'police-mp:toString:1', 'railway-wcr:fir:1', 'fir']) {
      expect(registry.parseRecordKey(key)).toBeNull();
    }
  });

  it('close gaps by what each says of itself', () => {
    expect(registry.closersOf('FOUND_WITHOUT_REPORT')).toEqual(['police']);
    expect(registry.closersOf('NOT_HANDED_OVER')).toEqual(['police', 'railway']);
    expect(registry.closersOf('RECORD_WITHDRAWN')).toEqual([]);
  });

  it('share no name, kind, type, file or port, and take no name that means something else', () => {
    const other = { ...RAILWAY, name: 'clinics', sdlFile: 'c.graphql', port: 1, kinds: {} };
    expect(createAgencyRegistry([POLICE, other]).names).toEqual(['police', 'clinics']);
    const clashes = [
      { name: 'police' },
      { kinds: POLICE.kinds },
      { kinds: { visit: POLICE.kinds.fir } },
      { sdlFile: POLICE.sdlFile },
      { port: POLICE.port },
      ...['children', 'registry', 'gateway', 'two-words', ''].map((name) => ({ name })),
    ];
    for (const clash of clashes) expect(() => createAgencyRegistry([POLICE, { ...other, ...clash }])).toThrow();
  });
});

describe('an agency', () => {
  it('that leaves out a property of its descriptor, or misspells a kind of record, does not compile', () => {
    const { requestedAs, ...said } = POLICE;
    // @ts-expect-error How its records are asked for is not said.
    const silent: AgencyDescriptor = said;
    expect({ ...silent, requestedAs }).toEqual(POLICE);
    // @ts-expect-error The police hold no stays.
    expect(() => agencyFields<object, typeof POLICE>(POLICE).list('stay', () => null)).toThrow('police');
  });
});

describe('each of the graph’s own agencies', () => {
  it.each(AGENCY_REGISTRY.all)('$name stands in supergraph.yaml as its descriptor says', ({ name, port, sdlFile }) => {
    const usual = { routing_url: `http://127.0.0.1:${port}/graphql`, schema: { file: `./${sdlFile}` } };
    expect(supergraphConfig().get(name)).toEqual(usual);
  });

  it('has a system in the sandbox', () => {
    const simulated = new Set(sandboxSources.map(({ agency }) => agency));
    expect([...simulated].sort()).toEqual([...AGENCY_REGISTRY.names].sort());
  });
});
