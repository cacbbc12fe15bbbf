import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { changeInstant } from '../../runtime/wire/change-instant';
import { compileRule } from './compile-rule';

/**
 * Compiles a rule for an instant that is no field of a record: when a row was changed, or what the system's clock says. It
 * gives ms since 1970 UTC, and null where the rule finds nothing or cannot read it. A day is its beginning in India.
 * Throws `MappingInvalid` with `path` before the place in the rule.
 */
export function compileInstant(
  rule: Rule,
  unknown: readonly string[],
  path: readonly (string | number)[],
): (row: ForeignRow) => number | null {
  const shape = { kind: 'VALUE', types: new Set(['string']), words: null, time: 'TIME', isStated: false } as const;
  const node = compileRule(rule, shape, { path, unknown, numbers: [], reads: null });
  return (row) => {
    const instant = changeInstant(node.read(row, 0));
    return Number.isNaN(instant) ? null : instant;
  };
}
