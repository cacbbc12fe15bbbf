import { getNamedType, isObjectType } from 'graphql';
import type { Group, Level } from '../../../../schema/rights/rights';
import matrix from '../../../../schema/rights/rights.json';
import { SLOW_GROUPS, slowRule } from '../../../unit/runtime/rights/slow-rights';
import { RECORD_LISTS, type ChildCaller, type Fields, type KnownChild } from './known-child';
import { RULES, disclosedChild } from './disclosed-child';

/** Groups of which no record of a child has any field. */
const NOT_OF_RECORDS = ['STATISTICS', 'AUDIT'];

/** Each level that the matrix gives a role for a purpose in a group of facts, as `STATION_IO TRACE LEADS FULL`. */
export function cellsOfMatrix(): string[] {
  return matrix.rows.flatMap((row) =>
    row.roles.flatMap((role) =>
      row.purposes.flatMap((purpose) =>
        SLOW_GROUPS.filter((group) => !NOT_OF_RECORDS.includes(group)).flatMap((group) => {
          const given = (row.rights as Partial<Record<Group, Partial<Record<string, Level>>>>)[group] ?? {};
          // A caller with a right in every case may still lose it when the child is protected.
          const isLost = matrix.protected.loses.includes(group);
          const levels = new Set([...Object.values(given), ...('ALWAYS' in given && !isLost ? [] : ['NONE'])]);
          return [...levels].map((level) => `${role} ${purpose} ${group} ${level}`);
        }),
      ),
    ),
  );
}

/** The cells that a request for all of the child tests: those with something to show or to hide. */
export function cellsTried(child: KnownChild, asking: ChildCaller): string[] {
  const { caller, purpose } = asking.callerContext;
  const disclosed = disclosedChild(child, asking);
  return child.records.flatMap((record) => {
    const levels = disclosed?.records.find(({ known }) => known === record)?.levels;
    return [...groupsIn(RECORD_LISTS[record.list], record.fields)].map(
      (group) => `${caller.role} ${purpose?.name ?? ''} ${group} ${levels?.[group] ?? 'NONE'}`,
    );
  });
}

function groupsIn(typeName: string, value: Fields, found = new Set<Group>()): ReadonlySet<Group> {
  const type = RULES.getType(typeName);
  if (!isObjectType(type)) return found;
  for (const field of Object.values(type.getFields())) {
    const held = value[field.name];
    const all: readonly unknown[] = Array.isArray(held) ? held : [held ?? null];
    for (const one of all) {
      if (one === null) continue;
      const group = slowRule(type, field)?.is;
      if (group) found.add(group);
      groupsIn(getNamedType(field.type).name, one as Fields, found);
    }
  }
  return found;
}
