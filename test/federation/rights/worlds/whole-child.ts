import { getNamedType, isLeafType, isUnionType, type GraphQLObjectType } from 'graphql';
import { apiSchema } from '../../../../schema/supergraph/api-schema';
import { GROUPS, type Group } from '../../../../schema/rights/rights';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';
import { readFieldRules } from '../../../../schema/rights/field-rules';

const schema = apiSchema(supergraphSdl());
const rules = readFieldRules(supergraphSdl());

/** Fields that depend on the time of reading, not on what was read. */
export const OF_THE_HOUR = [
  ...['Provenance.fetchedAt', 'Provenance.sourceUpdatedAt', 'Step.fetchedAt', 'Step.sourceUpdatedAt'],
  ...['Trace.asOf', 'SourceStatus.asOf', 'Gap.hours'],
];

/** Required arguments of fields: the moment of `recordsAt` is so late that all records are included. */
const ARGUMENTS: Readonly<Record<string, string>> = { 'Child.recordsAt': '(at: "2099-01-01T00:00:00+05:30")' };
/**
 * A lead follows from words that its reader may not see, and is disclosed all the same: where
 * worlds differ in such words, leads differ.
 */
export const WITHOUT_LEADS = ['Child.possibleMatches'];
/** One registry gets both worlds, one after the other, so its history shows what came and went to those who may see it. */
export const WITHOUT_HISTORY = ['Child.identityHistory'];

/**
 * Selects all fields that a client can ask of a child, or those of some groups. Times of reading are left out;
 * of a step's record only the type is selected, since the lists of records have it whole, and of another child the id.
 */
export function wholeChild(groups: readonly Group[] = GROUPS, without: readonly string[] = []): string {
  return selectionOf('Child', { groups, without: [...OF_THE_HOUR, ...without] }) ?? '{ id }';
}

interface Wanted {
  readonly groups: readonly Group[];
  /** Fields that are left out. */
  readonly without: readonly string[];
}

/** Null where nothing of the type belongs to the groups. `holder`: the group of what holds a value without its own. */
function selectionOf(typeName: string, wanted: Wanted, holder: Group | null = null): string | null {
  const fields = Object.values((schema.getType(typeName) as GraphQLObjectType).getFields()).flatMap((field) => {
    const coordinate = `${typeName}.${field.name}`;
    if (wanted.without.includes(coordinate)) return [];
    const requested = `${field.name}${ARGUMENTS[coordinate] ?? ''}`;
    const group = rules.get(typeName)?.get(field.name)?.group ?? holder;
    const type = getNamedType(field.type);
    const isWanted = group !== null && wanted.groups.includes(group);
    if (isLeafType(type)) return isWanted ? [requested] : [];
    if (isUnionType(type)) return isWanted ? [`${requested} { __typename }`] : [];
    // Another child is selected in a question of its own.
    if (type.name === 'Child') return isWanted ? [`${requested} { id }`] : [];
    const inside = selectionOf(type.name, wanted, group);
    return inside === null ? [] : [`${requested} ${inside}`];
  });
  return fields.length === 0 ? null : `{ ${fields.join(' ')} }`;
}
