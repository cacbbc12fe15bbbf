import {
  getNamedType,
  isObjectType,
  isUnionType,
  Kind,
  type DocumentNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql';
import type { Group } from '../../../../schema/rights/rights';
import { slowRule } from '../../../unit/runtime/rights/slow-rights';
import { LIST_NAMES, RECORD_LISTS, type RecordList } from './known-child';
import { RULES } from './disclosed-child';

/** What a query asks of each subgraph, which accounts for the groups of all requested fields. */
export interface RequestedGroups {
  readonly ofRegistry: readonly Group[];
  /** Per agency: its lists, and once for each place in the answer that has a step's record. */
  readonly ofAgencies: readonly {
    readonly lists: readonly RecordList[];
    readonly groups: readonly Group[];
    /** The records are those of steps of the trace. */
    readonly isOfSteps: boolean;
  }[];
  readonly hasTrace: boolean;
  /** Whether it asks for an explanation of a match, which may quote the records of both children. */
  readonly quotesLeads: boolean;
}

const AGENCIES: readonly (readonly RecordList[])[] = [
  ['firs', 'missingReports'],
  ['stays', 'cwcCases'],
  ['ahtuCases'],
  ['railwayContacts'],
];

/** The fields of a match that quote records. */
const QUOTING = ['fields', 'missing', 'blockedBy'];

const read = new WeakMap<DocumentNode, RequestedGroups>();

/** Reads a query for one child. */
export function requestedGroups(document: DocumentNode): RequestedGroups {
  const before = read.get(document);
  if (before) return before;
  const walk = new Walk(document);
  const fields = walk.childFields();
  const groupsOf = (requested: readonly Selected[]) => [
    ...new Set(requested.flatMap(({ name, sets }) => walk.groupsOfField('Child', name, sets))),
  ];
  const traces = fields.filter(({ name }) => name === 'trace');
  const places = traces.flatMap(({ sets }) => walk.recordSelections(sets));
  const requested: RequestedGroups = {
    ofRegistry: ['CASE', ...groupsOf(fields.filter(({ name }) => !(name in RECORD_LISTS)))],
    ofAgencies: AGENCIES.flatMap((own) => {
      const ofLists = fields.filter(({ name }) => own.some((list) => list === name));
      const ofSteps = places.map((sets) => {
        const lists = own.filter((list) => walk.select(RECORD_LISTS[list], sets).length > 0);
        const groups = new Set(own.flatMap((list) => walk.groupsOf(RECORD_LISTS[list], sets)));
        return { lists, groups: [...groups], isOfSteps: true };
      });
      const lists = LIST_NAMES.filter((list) => ofLists.some(({ name }) => name === list));
      return [{ lists, groups: groupsOf(ofLists), isOfSteps: false }, ...ofSteps];
    }),
    hasTrace: traces.length > 0,
    quotesLeads: fields.some(({ name, sets }) => {
      return name === 'possibleMatches' && walk.select('Match', sets).some((one) => QUOTING.includes(one.name));
    }),
  };
  read.set(document, requested);
  return requested;
}

type Sets = readonly SelectionSetNode[];

interface Selected {
  readonly name: string;
  readonly sets: Sets;
}

/** Reads an operation with its fragments spread out, the fields of one response name together. */
class Walk {
  private readonly fragments = new Map<string, { readonly on: string; readonly set: SelectionSetNode }>();
  private readonly operation: Sets;

  constructor({ definitions }: DocumentNode) {
    this.operation = definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? node.selectionSet : []));
    for (const node of definitions) {
      if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.fragments.set(node.name.value, { on: node.typeCondition.name.value, set: node.selectionSet });
    }
  }

  childFields(): readonly Selected[] {
    const [child] = this.select('Query', this.operation);
    return child ? this.select('Child', child.sets) : [];
  }

  /** One for each place in the answer that has a step's record. */
  recordSelections(trace: Sets): readonly Sets[] {
    const named = (type: string, sets: Sets, wanted: string) =>
      this.select(type, sets).flatMap(({ name, sets: inner }) => (name === wanted ? [inner] : []));
    return named('Trace', trace, 'steps').flatMap((steps) => named('Step', steps, 'record'));
  }

  groupsOfField(type: string, name: string, sets: Sets): readonly Group[] {
    const of = RULES.getType(type);
    const field = isObjectType(of) ? of.getFields()[name] : undefined;
    if (!isObjectType(of) || !field) return [];
    const rule = slowRule(of, field);
    const inner: GraphQLNamedType = getNamedType(field.type);
    // Members of a union belong to an agency.
    const below = isUnionType(inner) ? [] : this.groupsOf(inner.name, sets);
    return rule ? [rule.is, ...rule.tells, ...below] : below;
  }

  groupsOf(type: string, sets: Sets): readonly Group[] {
    return this.select(type, sets).flatMap(({ name, sets: inner }) => this.groupsOfField(type, name, inner));
  }

  /** The selected fields of an object of the type, without `__typename`. */
  select(type: string, sets: Sets): readonly Selected[] {
    const found = new Map<string, { name: string; sets: SelectionSetNode[] }>();
    const collect = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) {
          const name = node.name.value;
          if (name === '__typename') continue;
          const key = node.alias?.value ?? name;
          const field = found.get(key) ?? { name, sets: [] };
          found.set(key, field);
          if (node.selectionSet) field.sets.push(node.selectionSet);
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          if ((node.typeCondition?.name.value ?? type) === type) collect(node.selectionSet);
        } else {
          const fragment = this.fragments.get(node.name.value);
          if (fragment?.on === type) collect(fragment.set);
        }
      }
    };
    sets.forEach(collect);
    return [...found.values()];
  }
}
