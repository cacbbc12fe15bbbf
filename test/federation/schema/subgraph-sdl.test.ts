import { Kind, assertEnumType, assertUnionType, parse } from 'graphql';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import { composeGraph } from '../../../schema/supergraph/compose';
import { sharedFile, subgraphFiles, subgraphSdl } from '../../../schema/supergraph/sdl';

const HOSPITALS = {
  name: 'hospitals',
  url: 'http://hospitals/',
  file: 'hospitals.graphql',
  sdl: `
    extend enum Agency { HOSPITALS }
    type Child @key(fields: "id") @group(is: CASE, masked: KEPT) {
      id: ID!
      hospitalsKeys: [RecordRef!] @external
      hospitalsReport: MovementReport @inaccessible @requires(fields: "hospitalsKeys")
    }
    type HospitalAdmission @key(fields: "ref") @group(is: CASE, masked: KEPT) {
      ref: RecordRef! @inaccessible
      day: String
      provenance: Provenance!
    }`,
};

const namesIn = (sdl: string) => parse(sdl).definitions.flatMap((node) => ('name' in node ? [node.name.value] : []));

describe('a subgraph’s SDL', () => {
  it('has only those of the shared definitions that it names', () => {
    const homes = namesIn(subgraphSdl('homes'));
    expect(homes).toEqual(expect.arrayContaining(['group', 'FieldGroup', 'DateTime', 'Provenance', 'Name', 'Script']));
    expect(homes.filter((name) => ['Place', 'PlacePrecision', 'TimeInterval'].includes(name))).toEqual([]);
  });

  it('defines nothing twice, and no subgraph’s own file defines what is shared', () => {
    const shared = namesIn(sharedFile().sdl);
    for (const { name, sdl } of subgraphFiles()) {
      const whole = namesIn(subgraphSdl(name));
      expect(whole).toEqual([...new Set(whole)]);
      const own = parse(sdl).definitions.filter((node) => node.kind !== Kind.ENUM_TYPE_EXTENSION);
      expect(own.filter((node) => 'name' in node && shared.includes(node.name.value))).toEqual([]);
    }
  });

  it('calls the kinds of record as the list of agencies does', () => {
    const record = assertUnionType(apiSchema(composeGraph().sdl ?? '').getType('Record'));
    expect(new Set(record.getTypes().map(({ name }) => name))).toEqual(new Set(AGENCY_REGISTRY.recordTypes));
  });
});

describe('a fifth agency', () => {
  it('is in the graph when its SDL file is, and no other file names it', () => {
    const { sdl = '', problems } = composeGraph([...subgraphFiles(), HOSPITALS]);
    expect(problems).toBeUndefined();
    const schema = apiSchema(sdl);
    expect(assertEnumType(schema.getType('Agency')).getValue('HOSPITALS')).toBeDefined();
    expect(String(assertUnionType(schema.getType('Record')).getTypes())).toMatch(/HospitalAdmission/);
    expect(sdl).toMatch(/requires: "policeReport homesReport ahtuReport railwayReport hospitalsReport"/);
    expect(sdl).toContain('hospitalsKeys: [RecordRef!]');
  });

  it('gets one error if it adds another value than its own to `enum Agency`, or none', () => {
    for (const value of ['CLINICS', 'HOSPITALS CLINICS', '']) {
      const sdl = HOSPITALS.sdl.replace('extend enum Agency { HOSPITALS }', value && `extend enum Agency { ${value} }`);
      const { problems } = composeGraph([...subgraphFiles(), { ...HOSPITALS, sdl }]);
      expect(problems).toEqual([
        expect.stringMatching(/^hospitals\.graphql:\d+: .*`extend enum Agency \{ HOSPITALS \}`/),
      ]);
    }
  });
});
