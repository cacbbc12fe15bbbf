import type { DocumentNode } from 'graphql';
import type { Group, Level } from '../../../../schema/rights/rights';
import matrix from '../../../../schema/rights/rights.json';
import { SLOW_GROUPS, type SlowLevels } from '../../../unit/runtime/rights/slow-rights';
import { requestedGroups } from './requested-groups';
import { listOf, RECORD_LISTS, type Fields, type KnownChild } from './known-child';
import { heldGroups, lawOf, stepGroup, stepTells, type DisclosedChild } from './disclosed-child';
import { quotedLevels } from './disclosed-leads';

/** The groups that a statement about a movement can belong to. */
const MOVEMENT: readonly Group[] = ['CASE', 'PLACE_OF_CARE', 'LEADS'];
/** The groups that its place can belong to. */
const OF_PLACES: readonly Group[] = ['FAMILY', 'PLACE_OF_CARE'];
/** The groups that the explanation of a match can quote. */
const QUOTED: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'];

/**
 * `extensions.withheld` of an answer about one child: each group that was requested of the registry, an agency or the
 * trace, at the lowest level at which the caller sees it in any record that was read for the answer and can hold it.
 */
export function accountedFor(
  document: DocumentNode,
  child: KnownChild,
  disclosed: DisclosedChild,
  seen: Fields,
): Fields[] {
  const lowest = new Map<Group, Level>();
  const note = (levels: SlowLevels, groups: readonly Group[]) => {
    for (const group of groups) {
      if (rank(levels[group]) < rank(lowest.get(group) ?? 'FULL')) lowest.set(group, levels[group]);
    }
  };
  const requested = requestedGroups(document);
  note(disclosed.levels, requested.ofRegistry);
  if (requested.quotesLeads) for (const levels of quotedLevels(disclosed, seen)) note(levels, QUOTED);
  const stated = new Set(
    listOf(disclosed.fields['trace'] as Fields, 'steps').map(({ record }) => (record as Fields)['key']),
  );
  for (const { lists, groups, isOfSteps } of requested.ofAgencies) {
    for (const { known, levels, fields } of disclosed.records) {
      if (!lists.includes(known.list) || (isOfSteps && !stated.has(fields['key']))) continue;
      note(
        levels,
        groups.filter((group) => heldGroups(RECORD_LISTS[known.list]).has(group)),
      );
    }
  }
  if (requested.hasTrace) {
    const steps = listOf(child.fields['trace'] as Fields, 'steps');
    for (const { known, levels } of disclosed.records) {
      const own = steps.filter(({ record }) => (record as Fields)['key'] === known.key);
      const present = own.flatMap((step) => [stepGroup(step), ...(step['place'] ? stepTells(step, known) : [])]);
      const held = heldGroups(RECORD_LISTS[known.list]);
      note(
        levels,
        MOVEMENT.filter((group) => present.includes(group) || (levels[group] === 'NONE' && held.has(group))),
      );
      note(
        levels,
        OF_PLACES.filter((group) => present.includes(group) || levels[group] !== 'FULL'),
      );
    }
  }
  return SLOW_GROUPS.flatMap((group) => {
    const level = lowest.get(group);
    return level === undefined ? [] : [{ child: seen['id'], group, level, law: lawOf(group, disclosed.isProtected) }];
  });
}

function rank(level: Level): number {
  return matrix.levels.indexOf(level);
}
