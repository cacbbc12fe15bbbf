import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PURPOSES, ROLES } from './caller';
import { PROJECT_ROOT } from '../process/project-root';
import { GROUPS, LEVELS, rightsRow, type Group, type Level, type RightsRow } from './rights';
import matrix from './rights.json';

const README = join(PROJECT_ROOT, 'schema', 'rights', 'README.md');
const [START, END] = ['<!-- matrix -->', '<!-- /matrix -->'];

const LETTERS: Readonly<Record<Level, string>> = { FULL: 'F', MASKED: 'M', EXISTS: 'E', NONE: '–' };
/** The matrix's conditions in a cell; ALWAYS needs no words. */
const WHEN: Readonly<Record<string, string>> = {
  SCOPED: 'scoped',
  OWN_UNIT: 'own unit',
  CHILD_IN_HAND: 'in hand',
  OWN_CALLS: 'own calls',
  UNIT_CALLS: "unit's calls",
  OWN_CHILD: 'own child',
};

/** schema/rights/rights.json as Markdown. */
export function rightsTable(): string {
  const rows = new Set(ROLES.flatMap((role) => PURPOSES.flatMap((purpose) => rightsRow(role, purpose) ?? [])));
  const { loses, law, keptBy } = matrix.protected;
  const refused = Object.entries(matrix.refusedPurposes).map(
    ([purpose, by]) => `${purpose} is refused whoever asks (${by})`,
  );
  return [
    table([
      ['role: purposes', ...GROUPS.map(words)],
      ...[...rows].map((row) => [
        `${row.roles.join(', ')}: ${row.purposes.join(', ')}`,
        ...GROUPS.map((group) => cell(row, group)),
      ]),
    ]),
    wrapped(
      'F full · M masked: initials, district in the place of a place, token in the place of a number · E only that it ' +
        `exists and who holds it · – nothing. "Scoped" is ${list(matrix.scoped.map(words), 'or')}. ` +
        `A request without a purpose sees nothing of any child; ${refused.join('; ')}.`,
    ),
    wrapped(
      'A child is protected when any linked record names a sexual offence. For such a child ' +
        `${list(loses.map(words), 'and')} are withheld in every agency's data (${law}), save from ` +
        `${list(keptBy.roles, 'and')} by ${list(keptBy.when.map(words), 'or')}.`,
    ),
    table([
      ['group', 'what it covers', 'withheld under'],
      ...GROUPS.map((group) => {
        const { number, covers, law: by } = matrix.groups[group];
        return [`${number} ${words(group)}`, covers, by];
      }),
    ]),
  ].join('\n\n');
}

/** The text with the table between its marks. Throws when it has no such marks. */
export function withRightsTable(text: string): string {
  const [before, rest, ...more] = text.split(START);
  const [, after, ...others] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0 || others.length > 0) {
    throw new Error(`There is no one place between ${START} and ${END}.`);
  }
  return `${before}${START}\n\n${rightsTable()}\n\n${END}${after}`;
}

/** Brings the README's table up to date. */
export function writeRightsTable(): void {
  writeFileSync(README, withRightsTable(readFileSync(README, 'utf8')));
}

/** A row's levels for a group, the highest first: `F scoped, else M`. */
function cell({ rights, smallestCell, finds }: RightsRow, group: Group): string {
  const parts = Object.entries<Level>(rights[group] ?? {})
    .sort(([, a], [, b]) => LEVELS.indexOf(b) - LEVELS.indexOf(a))
    .map(([when, level], index) => {
      if (when !== 'ALWAYS') return `${LETTERS[level]} ${WHEN[when] ?? words(when)}`;
      return index > 0 ? `else ${LETTERS[level]}` : LETTERS[level];
    });
  if (finds?.includes(group)) parts.push('found by in full');
  if (group === 'STATISTICS' && smallestCell !== undefined) parts.push(`cells below ${smallestCell} withheld`);
  return parts.length > 0 ? parts.join(', ') : LETTERS.NONE;
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function wrapped(text: string): string {
  return text.replace(/(.{1,120})(?: |$)/gu, '$1\n').trimEnd();
}

function words(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}

function list(parts: readonly string[], joint: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1) ?? ''}`;
}
