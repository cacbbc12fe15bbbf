import type { CallerContext, PurposeName, Role, UnitKind } from '../../../../schema/rights/caller';
import { wholeRecord } from '../../../../schema/agencies/record-key';
import type { TrueChild } from '../../../agencies/story/truth';
import { testCallerContext } from '../../../caller-context';
import type { RunningGraph } from '../../graph/running-graph';
import { everyField } from './queries-below-child';

export type Fields = Readonly<Record<string, unknown>>;

/** The lists of `Child` that hold its records, and the type of what they hold. */
export const RECORD_LISTS = {
  firs: 'Fir',
  missingReports: 'MissingReport',
  stays: 'Stay',
  cwcCases: 'CwcCase',
  ahtuCases: 'AhtuCase',
  railwayContacts: 'RailwayContact',
} as const;
export type RecordList = keyof typeof RECORD_LISTS;
export const LIST_NAMES = Object.keys(RECORD_LISTS) as readonly RecordList[];

export interface KnownRecord {
  readonly list: RecordList;
  /** With `#serial` where the record is about several children. */
  readonly key: string;
  readonly source: string;
  readonly fields: Fields;
  /** The units that hold it, `station:MP/23250006`. */
  readonly heldBy: readonly string[];
  /** The post that has the child by this record, and has not handed it over. */
  readonly inHandOf: string | null;
}

/** A child as it is, before any rights are applied. */
export interface KnownChild {
  readonly story: TrueChild;
  readonly id: string;
  readonly isProtected: boolean;
  /** `Child` with nothing withheld or masked. */
  readonly fields: Fields;
  /** In the order of `Child.records`. */
  readonly records: readonly KnownRecord[];
}

/** A caller with a purpose and a name for reports. */
export interface ChildCaller {
  readonly name: string;
  readonly callerContext: CallerContext;
  /** The id of the child that the caller opens by break-glass before asking. */
  readonly opens: string | null;
}

/** The key of the record that the child's officers name as their case. */
export function caseOf({ records }: TrueChild): string {
  return wholeRecord(records.find((key) => key.includes(':fir:')) ?? records[0] ?? '');
}

/** Callers who together see all of a child: an investigator of its case, and a committee's member for the reports. */
export function fullestCallers(story: TrueChild): readonly [ChildCaller, ChildCaller] {
  const caseReference = caseOf(story);
  const called = (role: Role, kind: UnitKind, purpose: PurposeName): ChildCaller => {
    const name = `${role}-who-sees-the-most`;
    const caller = { id: name, role, unit: { [kind]: 'MP/Nowhere' }, cases: [caseReference] };
    return { name, callerContext: testCallerContext(caller, { name: purpose, caseReference }), opens: null };
  };
  return [called('AHTU_INVESTIGATOR', 'ahtu', 'INVESTIGATE'), called('CWC_MEMBER', 'committee', 'CARE')];
}

/** Reads all of a child from the graph, as the callers with the most rights see it; this warms every cache. */
export async function readKnownChild(graph: RunningGraph, story: TrueChild): Promise<KnownChild> {
  const id = await graph.childOf(story.records);
  const [investigator, member] = fullestCallers(story);
  const query = `query ($id: ID!) { child(id: $id) ${everyField()} }`;
  const read = async ({ callerContext }: ChildCaller) => {
    const { data, errors } = await graph.ask<{ child: Fields | null }>(query, { id }, callerContext);
    if (!data?.child || errors) throw new Error(`${story.id} could not be read: ${JSON.stringify(errors)}`);
    return data.child;
  };
  const [child, seenByMember] = [await read(investigator), await read(member)];
  const reports = new Map(listOf(seenByMember, 'stays').map((stay) => [stay['key'], stay['protectedReports']]));
  const stays = listOf(child, 'stays').map((stay) => ({ ...stay, protectedReports: reports.get(stay['key']) }));
  const fields = { ...child, stays };
  const found = new Map(LIST_NAMES.flatMap((list) => listOf(fields, list).map((one) => [one['key'], { list, one }])));
  const records = listOf(child, 'records').map(({ recordId, source }): KnownRecord => {
    const record = found.get(recordId);
    if (!record) throw new Error(`${String(recordId)} is a record of ${story.id} that no list holds.`);
    const { list, one } = record;
    const [heldBy, inHandOf] = [unitsOf(list, one), postOf(list, one)];
    return { list, key: String(recordId), source: String(source), fields: one, heldBy: [...heldBy, `source:${String(source)}`], inHandOf }; // prettier-ignore
  });
  return { story, id, isProtected: story.protected, fields, records };
}

export function listOf(fields: Fields, name: string): readonly Fields[] {
  return fields[name] as readonly Fields[];
}

/** The units that a record names as its holders. A home holds a child as long as it stays. */
function unitsOf(list: RecordList, record: Fields): string[] {
  const text = (path: string): string =>
    String(path.split('.').reduce<unknown>((value, name) => (value as Fields)[name], record));
  switch (list) {
    case 'firs':
    case 'missingReports':
      return [
        `station:${text('state')}/${text('station.code')}`,
        ...['district', 'range', 'zone'].map((kind) => `${kind}:${text('station.state')}/${text(`station.${kind}`)}`),
      ];
    case 'stays': {
      const isOver = record['discharge'] !== null || record['abscondedAt'] !== null;
      const home = isOver ? [] : [`home:${text('home.registrationNo')}`];
      return [...home, `district:${text('home.state')}/${text('home.district')}`];
    }
    case 'cwcCases':
      return ['committee', 'district'].map((kind) => `${kind}:${text('cwc.state')}/${text('cwc.district')}`);
    case 'ahtuCases':
      return ['ahtu', 'district'].map((kind) => `${kind}:${text('unit.state')}/${text('unit.district')}`);
    case 'railwayContacts':
      return [`post:${text('post.zone')}/${text('post.code')}`, `zone:${text('post.zone')}`];
  }
}

function postOf(list: RecordList, record: Fields): string | null {
  if (list !== 'railwayContacts' || record['handover'] !== null) return null;
  const { zone, code } = record['post'] as Fields;
  return `post:${String(zone)}/${String(code)}`;
}
