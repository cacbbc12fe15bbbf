import { isDeepStrictEqual } from 'node:util';
import { AgencyFailure } from '../../../runtime/agency/agency-failure';
import type { SourceRecord } from '../../../runtime/agency/dialect';
import type { LookedUp } from '../../../sources/transport/requests';
import type { ConformContext } from '../system/conform-context';
import { failing, pass, skip, type Finding, type Outcome, type Requirement } from '../system/requirement';
import { records } from './changes';
import { onlyHttp } from './connection';
import { failureFinding } from './failure-words';

/** Each costs a call, and some systems allow one in five seconds. */
const SAMPLES = 3;

export const lookup: readonly Requirement[] = [
  {
    id: 'LOOKUP-1',
    title: 'A record is found by its key',
    needs: ['HOURS-1', 'CONNECTION-3'],
    skips: onlyLookup,
    async test(context) {
      const wanted = await samples(context);
      if (wanted.length === 0) return skip('there is no record to look up: give some by --keys or --sample');
      const answers = await lookedUp(context, wanted);
      const findings = answers.flatMap(({ record, answer }): Finding[] => {
        if (answer === 'ABSENT') {
          const what = `${record.kind}: a record of the list is said to be absent`;
          return [{ what, value: { is: record.native }, fix: 'Check how the key stands in lookup.request.' }];
        }
        return answer instanceof AgencyFailure ? [failureFinding(`the lookup of a ${record.kind}`, answer)] : [];
      });
      return failing(once(findings), `${answers.length} looked up`);
    },
  },
  {
    id: 'LOOKUP-2',
    title: 'The answer is the record that was asked for, and no other',
    needs: ['LOOKUP-1'],
    skips: onlyLookup,
    async test(context) {
      const answers = await lookedUp(context, await samples(context));
      const findings = answers.flatMap(({ record, answer }): Finding[] => {
        if (answer === 'ABSENT' || answer instanceof AgencyFailure) return [];
        const found = context.plug.mapping.toRow(record.kind, answer)?.record;
        const isIt = found?.kind === record.kind && found.native === record.native;
        const what = `${record.kind}: another record than the one asked for`;
        return isIt
          ? []
          : [
              {
                what,
                value: { is: record.native },
                fix: 'Another child’s record must never be shown: check the key in lookup.request.',
              },
            ];
      });
      return answers.length === 0 ? skip('no record was looked up') : failing(once(findings));
    },
  },
  {
    id: 'LOOKUP-3',
    title: 'A lookup says the same of a record as the list does',
    needs: ['LOOKUP-2', 'CHANGES-2'],
    skips: (context) =>
      onlyLookup(context) ?? (context.given.length > 0 ? 'the records were given by --keys or --sample' : null),
    test: sameAsList,
  },
  {
    id: 'LOOKUP-4',
    title: 'Several records are answered within transport.budget each',
    needs: ['LOOKUP-1'],
    skips: onlyLookup,
    async test(context) {
      const wanted = await samples(context);
      if (wanted.length === 0) return skip('no record was looked up');
      const begun = context.clock.now();
      const answers = (await context.http?.lookup(wanted)) ?? [];
      const late = answers.filter(({ answer }) => answer instanceof AgencyFailure);
      if (late.length === 0) return pass(`${wanted.length} in ${context.clock.now() - begun} ms`);
      return failing(
        once(late.map(({ record, answer }) => failureFinding(`the lookup of a ${record.kind} among others`, answer))),
      );
    },
  },
];

export function onlyLookup(context: ConformContext): string | null {
  const { kind } = context.plug.written.file.lookup;
  return onlyHttp(context) ?? (kind === 'none' ? 'lookup.kind is none' : null);
}

/** Some records that the system has. */
export async function samples(context: ConformContext): Promise<readonly SourceRecord[]> {
  if (context.given.length > 0) return context.given.slice(0, SAMPLES);
  const found: SourceRecord[] = [];
  for (const record of records(context)) {
    if (!record.lookup) continue;
    // A list that cannot be read is told by CHANGES-1.
    const rows = await context.read(record).then(
      (reading) => reading.rows,
      () => [],
    );
    const known = rows
      .filter(({ deleted }) => !deleted)
      .flatMap(({ foreign }) => context.plug.mapping.toRow(record.kind, foreign)?.record ?? []);
    // From both ends: the newest and the oldest.
    found.push(...[...known.slice(0, 2), ...known.slice(2).slice(-1)].slice(0, SAMPLES));
  }
  return found;
}

const answered = new WeakMap<ConformContext['plug'], Promise<readonly LookedUp[]>>();

/** Looked up once, one after the other. */
function lookedUp(context: ConformContext, wanted: readonly SourceRecord[]): Promise<readonly LookedUp[]> {
  const known = answered.get(context.plug);
  if (known) return known;
  const run = async () => {
    const answers: LookedUp[] = [];
    for (const record of wanted) answers.push(...((await context.http?.lookup([record])) ?? []));
    return answers;
  };
  const answers = run();
  answered.set(context.plug, answers);
  return answers;
}

async function sameAsList(context: ConformContext): Promise<Outcome> {
  const { mapping } = context.plug;
  const answers = await lookedUp(context, await samples(context));
  const findings: Finding[] = [];
  for (const { record, answer } of answers) {
    const list = records(context).find(({ kind }) => kind === record.kind);
    if (answer === 'ABSENT' || answer instanceof AgencyFailure || !list) continue;
    const rows = (await context.read(list)).rows.map(({ foreign }) => mapping.toRow(record.kind, foreign));
    const listed = rows.find((row) => row?.record.native === record.native)?.row;
    const found = mapping.toRow(record.kind, answer)?.row;
    for (const field of differing(listed, found)) {
      findings.push({
        what: `${record.kind}: a field differs`,
        field,
        fix: 'Have both give the same fields, or map both forms by firstOf.',
      });
    }
  }
  return failing(once(findings));
}

function differing(one: unknown, other: unknown): readonly string[] {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return [];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isDeepStrictEqual(Reflect.get(one, name), Reflect.get(other, name)));
}

/** Each finding once, however many records show it. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.what} ${finding.field ?? ''}`, finding])).values()];
}
