import { tryRow, type LostField, type TriedRow } from '../../plug/tried-row';
import type { ConformContext } from '../system/conform-context';
import { failing, type Finding, type Outcome, type Requirement } from '../system/requirement';
import { ofEach, onlyListed, records } from './changes';

export const mapping: readonly Requirement[] = [
  {
    id: 'MAPPING-1',
    title: 'Each row says which record it is',
    needs: ['CHANGES-2'],
    skips: onlyListed,
    test: (context) =>
      ofState(context, 'NO_KEY', 'have no key that can be read', 'Check the fields that name a record.'),
  },
  {
    id: 'MAPPING-2',
    title: 'Each row says whom it is about',
    needs: ['CHANGES-2'],
    skips: onlyListed,
    test: (context) =>
      ofState(
        context,
        'REFUSED',
        'do not say whom they are about',
        'Each person needs a serial of its own; "#" is the place in its list.',
      ),
  },
  {
    id: 'MAPPING-3',
    title: 'Nothing that is there is lost',
    needs: ['CHANGES-2'],
    skips: onlyListed,
    test: (context) => ofLosses(context, ({ reason }) => reason !== 'LEGACY_FONT', true),
  },
  {
    id: 'MAPPING-4',
    title: 'No text is typed for a legacy font that is not declared',
    needs: ['CHANGES-2'],
    skips: onlyListed,
    test: (context) => ofLosses(context, ({ reason }) => reason === 'LEGACY_FONT', false),
  },
  {
    id: 'MAPPING-5',
    title: 'What the source file reads is there in some row',
    needs: ['CHANGES-2'],
    skips: onlyListed,
    test: (context) =>
      ofEach(context, ({ rows }, { kind }) =>
        context.plug.mapping
          .columns(kind)
          .filter((name) => !rows.some(({ foreign }) => Object.hasOwn(foreign, name)))
          .map((name) => ({
            what: `${kind}: no row has it`,
            from: name,
            fix: 'Was it renamed? Correct its name in the source file, or take the field out.',
          })),
      ),
  },
];

/** What becomes of the rows of each kind. */
const tried = new WeakMap<ConformContext['plug'], Map<string, readonly TriedRow[]>>();

async function triedRows(context: ConformContext, kind: string): Promise<readonly TriedRow[]> {
  const known = tried.get(context.plug) ?? new Map<string, readonly TriedRow[]>();
  tried.set(context.plug, known);
  const before = known.get(kind);
  if (before) return before;
  const record = records(context).find((one) => one.kind === kind);
  const rows = record ? (await context.read(record)).rows : [];
  const all = rows.filter(({ deleted }) => !deleted).map(({ foreign }) => tryRow(context.plug, kind, foreign));
  known.set(kind, all);
  return all;
}

async function ofState(context: ConformContext, state: TriedRow['state'], what: string, fix: string): Promise<Outcome> {
  const findings: Finding[] = [];
  for (const { kind } of records(context)) {
    const rows = await triedRows(context, kind);
    const count = rows.filter((row) => row.state === state).length;
    if (count > 0) findings.push({ what: `${kind}: ${count} of ${rows.length} rows ${what}`, fix });
  }
  return failing(findings);
}

async function ofLosses(
  context: ConformContext,
  isMeant: (lost: LostField) => boolean,
  withRanges: boolean,
): Promise<Outcome> {
  const ranges = new Set<string>();
  const findings: Finding[] = [];
  for (const { kind } of records(context)) {
    const rows = await triedRows(context, kind);
    for (const { ageRanges } of rows) for (const field of ageRanges) ranges.add(field);
    const found = new Map<string, { readonly first: LostField; count: number }>();
    for (const { lost } of rows.filter(({ state }) => state === 'READ')) {
      for (const one of new Map(
        lost.filter(isMeant).map((field) => [`${field.field} ${field.reason}`, field]),
      ).values()) {
        const id = `${one.field} ${one.reason}`;
        const known = found.get(id) ?? { first: one, count: 0 };
        known.count += 1;
        found.set(id, known);
      }
    }
    for (const { first, count } of found.values()) {
      const { field, from, reason, expected, value } = first;
      findings.push({
        ...{ what: `${kind}: ${reason} in ${count} of ${rows.length} rows`, field, from, value },
        fix: `It expects ${expected}.`,
      });
    }
  }
  const isTold = ranges.size > 0 && withRanges;
  return failing(findings, isTold ? `ages of no one number: ${[...ranges].join(', ')}` : undefined);
}
