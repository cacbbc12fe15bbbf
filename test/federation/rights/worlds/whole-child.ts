import { getNamedType, isLeafType, isUnionType, type GraphQLObjectType } from 'graphql';
import { apiSchema } from '../../../../schema/api-schema';
import { GROUPS, type Group } from '../../../../schema/rights';
import { supergraphSdl } from '../../../../schema/sdl';
import { readFieldRules } from '../../../../subgraphs/runtime/rights/field-rules';

const schema = apiSchema(supergraphSdl());
const rules = readFieldRules(supergraphSdl());

/** What depends on the hour of reading, not on what was read. */
const OF_THE_HOUR = [
  ...['Provenance.fetchedAt', 'Provenance.sourceUpdatedAt', 'Step.fetchedAt', 'Step.sourceUpdatedAt'],
  ...['Trace.asOf', 'SourceStatus.asOf', 'Gap.hours'],
];

/**
 * Selects all that a client can ask of a child, or of it all that belongs to some groups. Times of reading are left out;
 * a step's record is named and no more, since the lists of records have it whole.
 */
export function wholeChild(groups: readonly Group[] = GROUPS): string {
  return selectionOf('Child', groups) ?? '{ id }';
}

/** Null where nothing of the type belongs to the groups. `holder`: the group of what holds a value without its own. */
function selectionOf(typeName: string, groups: readonly Group[], holder: Group | null = null): string | null {
  const fields = Object.values((schema.getType(typeName) as GraphQLObjectType).getFields()).flatMap((field) => {
    if (OF_THE_HOUR.includes(`${typeName}.${field.name}`)) return [];
    const group = rules.get(typeName)?.get(field.name)?.group ?? holder;
    const type = getNamedType(field.type);
    const isWanted = group !== null && groups.includes(group);
    if (isLeafType(type)) return isWanted ? [field.name] : [];
    if (isUnionType(type)) return isWanted ? [`${field.name} { __typename }`] : [];
    const inside = selectionOf(type.name, groups, group);
    return inside === null ? [] : [`${field.name} ${inside}`];
  });
  return fields.length === 0 ? null : `{ ${fields.join(' ')} }`;
}
