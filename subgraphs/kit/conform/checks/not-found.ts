import { AgencyFailure } from '../../../runtime/agency/agency-failure';
import type { SourceRecord } from '../../../runtime/agency/dialect';
import type { ConformContext } from '../system/conform-context';
import { failing, skip, type Finding, type Requirement } from '../system/requirement';
import { failureFinding } from './failure-words';
import { onlyLookup, samples } from './lookup';

export const notFound: readonly Requirement[] = [
  {
    id: 'NOTFOUND-1',
    title: 'A record that there is not is said to be absent',
    needs: ['LOOKUP-1'],
    skips: onlyLookup,
    async test(context) {
      const [known] = await samples(context);
      const absent = known && absentLike(context, known);
      if (!absent) return skip('no key of a record that there is not could be made');
      const answers = (await context.http?.lookup([absent])) ?? [];
      return failing(answers.flatMap((one) => judged(one.answer, absent.kind)));
    },
  },
  {
    id: 'NOTFOUND-2',
    title: 'A record that there is not costs the others of its call nothing',
    needs: ['NOTFOUND-1'],
    skips: (context) =>
      onlyLookup(context) ?? (context.plug.written.file.lookup.kind === 'bulk' ? null : 'only for lookups in bulk'),
    async test(context) {
      const [known] = await samples(context);
      const absent = known && absentLike(context, known);
      if (!known || !absent) return skip('no key of a record that there is not could be made');
      const answers = (await context.http?.lookup([known, absent])) ?? [];
      const findings = answers.flatMap(({ record, answer }): readonly Finding[] => {
        if (record.native === absent.native) return judged(answer, absent.kind);
        const isThere = answer !== 'ABSENT' && !(answer instanceof AgencyFailure);
        const what = `${known.kind}: the record that there is was not given`;
        return isThere ? [] : [{ what, fix: 'A bulk lookup must give what it has, and leave out the rest.' }];
      });
      return failing(findings);
    },
  },
];

function judged(answer: unknown, kind: string): readonly Finding[] {
  if (answer === 'ABSENT') return [];
  if (answer instanceof AgencyFailure) {
    const { what } = failureFinding(`${kind}: the lookup failed instead`, answer);
    return [
      {
        what,
        fix: 'Say in lookup.notFound how the system says that it has no such record: a status, a value, or (in bulk) leftOut.',
      },
    ];
  }
  return [
    {
      what: `${kind}: some record was given`,
      fix: 'Another child’s record must never be shown: check the key in lookup.request.',
    },
  ];
}

/** A record of the same form, with digits that no series of numbers reaches. */
function absentLike({ plug }: ConformContext, { kind, native }: SourceRecord): SourceRecord | null {
  const last = /\d+(?!.*\d)/u.exec(native);
  if (!last) return null;
  const absent = { kind, native: `${native.slice(0, last.index)}99999${native.slice(last.index + last[0].length)}` };
  return plug.contract.keyOf(absent) ? absent : null;
}
