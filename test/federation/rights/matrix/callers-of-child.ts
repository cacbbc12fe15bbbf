import type { Caller, PurposeName, Role, UnitKind } from '../../../../schema/rights/caller';
import { wholeRecord } from '../../../../schema/agencies/record-key';
import type { Relation } from '../../../../schema/rights/rights';
import matrix from '../../../../schema/rights/rights.json';
import { testCallerContext } from '../../../caller-context';
import { caseOf, type ChildCaller, type Fields, type KnownChild, type KnownRecord } from './known-child';

/** A unit of each kind without a relation to any child. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ...{ station: 'MP/00000000', range: 'MP/Nowhere', post: 'NWR/NONE', committee: 'MP/Nowhere', ahtu: 'MP/Nowhere' },
  ...{ home: 'MP/NONE/CH/0000', district: 'MP/Nowhere', source: 'police-none' },
};
/** Maximum of the units that hold a child's records; the canary has been in more homes than need testing. */
const MAX_UNITS = 2;

/** For each role and purpose of the matrix: a stranger, an officer of each unit that holds a record, the assigned one. */
export function callersOf(child: KnownChild): readonly ChildCaller[] {
  return matrix.rows.flatMap((row) =>
    row.roles.flatMap((role) => row.purposes.flatMap((purpose) => callersIn(row, role as Role, purpose as PurposeName, child))),
  ); // prettier-ignore
}

type Row = Pick<(typeof matrix.rows)[number], 'unit'> & { readonly freeText: boolean; readonly breakGlass?: boolean };

function callersIn(row: Row, role: Role, purpose: PurposeName, child: KnownChild): ChildCaller[] {
  const assigned = caseOf(child.story);
  const call = (
    relation: string,
    caller: Partial<Caller>,
    caseReference: string,
    opens: string | null = null,
  ): ChildCaller => {
    const name = `${role} for ${purpose}, ${relation}, about ${child.story.id}`;
    const zone = role === 'RAILWAY_POST' ? { zone: 'NWR' } : {};
    const unit = { ...zone, ...caller.unit };
    const client = row.freeText ? null : 'matrix-test';
    const id = name.replace(/[^\w/:.]+/gu, '-');
    return { name, callerContext: testCallerContext({ ...caller, id, role, unit, client, child: role === 'FAMILY' ? child.id : null }, { name: purpose, caseReference }), opens }; // prettier-ignore
  };
  const kind = row.unit as UnitKind | null;
  const elsewhere = kind === null ? {} : { [kind]: ELSEWHERE[kind] ?? '' };
  // Naming another's case does not make it one's own, nor does having a case and asking for another reason.
  const stranger = call('a stranger', { unit: elsewhere }, assigned);
  if (kind === null) return [stranger];
  const codes = child.records.flatMap(({ heldBy }) =>
    heldBy.filter((unit) => unit.startsWith(`${kind}:`)).map((unit) => unit.slice(kind.length + 1)),
  );
  const own = [...new Set(codes)].slice(-MAX_UNITS);
  const former = kind === 'home' ? homesOf(child).filter((code) => !codes.includes(code)) : [];
  const officers = own.map((code) => call(`of ${code}`, { unit: { [kind]: code }, cases: [assigned] }, 'file 7/2025'));
  const formerOfficers = former
    .slice(0, 1)
    .map((code) => call(`formerly of ${code}`, { unit: { [kind]: code } }, assigned));
  const assignee = call('assigned', { unit: elsewhere, cases: [assigned] }, assigned);
  const opener = call('with broken glass', { unit: elsewhere }, 'file 7/2025', child.id);
  return [stranger, ...officers, ...formerOfficers, assignee, ...(row.breakGlass ? [opener] : [])];
}

/** The homes that the child is in or was in. */
function homesOf({ records }: KnownChild): string[] {
  const stays = records.filter(({ list }) => list === 'stays');
  return stays.map(({ fields }) => String((fields['home'] as Fields)['registrationNo']));
}

/** A caller's relations to each record of a child, and to any further record that the child may have. */
export interface CallerRelations {
  readonly to: (record: KnownRecord) => readonly Relation[];
  readonly further: readonly Relation[];
}

export function relationsOf(
  { callerContext: { caller, purpose }, opens }: ChildCaller,
  { id, records }: KnownChild,
): CallerRelations {
  const kind = matrix.rows.find(({ roles }) => roles.includes(caller.role))?.unit as UnitKind | null | undefined;
  const unit = kind ? `${kind}:${caller.unit[kind] ?? ''}` : null;
  const reference = purpose && caller.cases.includes(purpose.caseReference) ? purpose.caseReference : null;
  const direct = (record: KnownRecord): Relation[] => [
    ...(unit !== null && record.heldBy.includes(unit) ? (['OWN_UNIT'] as const) : []),
    ...(wholeRecord(record.key) === reference ? (['ASSIGNED_CASE'] as const) : []),
  ];
  const ofChild: Relation[] = [
    ...(records.some(({ inHandOf }) => inHandOf !== null && inHandOf === unit) ? (['CHILD_IN_HAND'] as const) : []),
    ...(opens === id ? (['BREAK_GLASS'] as const) : []),
  ];
  const linked = (but: KnownRecord | null): Relation[] =>
    records.some((record) => record !== but && direct(record).length > 0) ? ['CONFIRMED_LINK'] : [];
  return { to: (record) => [...direct(record), ...linked(record), ...ofChild], further: [...linked(null), ...ofChild] };
}
