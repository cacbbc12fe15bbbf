import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { createAgencyRegistry } from '../../../../schema/agencies/agency-registry';
import { readFieldRules } from '../../../../schema/rights/field-rules';
import { GROUPS, type Group } from '../../../../schema/rights/rights';
import { subgraphFiles, subgraphSdl } from '../../../../schema/supergraph/sdl';
import { HOSPITALS } from '../../../fixtures/hospitals/descriptor';

/** The groups of a type's fields and of all that is in them. */
function groupsBelow(type: string, sdl: string): Group[] {
  const rules = readFieldRules(sdl);
  const [types, groups] = [new Set([type]), new Set<Group>()];
  for (const one of types) {
    for (const rule of rules.get(one)?.values() ?? []) {
      types.add(rule.type);
      for (const group of rule.group ? [rule.group, ...rule.tells] : []) groups.add(group);
    }
  }
  return GROUPS.filter((group) => groups.has(group));
}

describe('a kind of record', () => {
  it('accounts for the groups of its fields, each of them and no other', () => {
    const agencies = createAgencyRegistry([...AGENCY_REGISTRY.all, HOSPITALS]);
    const files = subgraphFiles(agencies);
    for (const { name, kinds } of agencies.all) {
      for (const { type, groups } of Object.values(kinds)) {
        expect([type, groups]).toEqual([type, groupsBelow(type, subgraphSdl(name, files))]);
      }
    }
  });
});
