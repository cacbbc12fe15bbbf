import type { ConformContext, WholeReading } from '../system/conform-context';
import type { RecordFile } from '../../../runtime/source-file/record-file';
import { failing, pass, skip, type Finding, type Outcome, type Requirement } from '../system/requirement';
import { failureFinding, failureOf } from './failure-words';
import { onlyHttp } from './connection';

/** The system's clock may differ from ours by this much. */
const CLOCK_MS = 2 * 60_000;
const DAY_MS = 86_400_000;

export const changes: readonly Requirement[] = [
  {
    id: 'CHANGES-1',
    title: 'The records are read to their end, page by page or file by file',
    needs: ['HOURS-1', 'CONNECTION-3', 'CONNECTION-5', 'AUTH-1'],
    skips: onlyListed,
    async test(context) {
      const findings: Finding[] = [];
      const details: string[] = [];
      for (const record of records(context)) {
        try {
          const { rows, pages, isWhole } = await context.read(record);
          details.push(
            `${record.kind}: ${rows.length} rows in ${pages} ${pages === 1 ? 'page' : 'pages'}${isWhole ? '' : ', and more'}`,
          );
        } catch (error) {
          findings.push(failureFinding(`the list of ${record.kind}`, error));
        }
      }
      return failing(findings, details.join('; '));
    },
  },
  {
    id: 'CHANGES-2',
    title: 'There are records',
    needs: ['CHANGES-1'],
    skips: onlyListed,
    test: (context) =>
      ofEach(context, ({ rows }, { kind }) =>
        rows.length > 0
          ? []
          : [
              {
                what: `${kind}: none`,
                fix: 'Test with a system that has some records, or check `each` in the source file.',
              },
            ],
      ),
  },
  {
    id: 'CHANGES-3',
    title: 'Each row has the time of its last change',
    needs: ['CHANGES-2'],
    skips: ({ plug }) =>
      plug.written.file.changes.kind === 'since' && plug.written.file.transport.kind !== 'files'
        ? null
        : 'only for changes of kind since',
    test: (context) =>
      ofEach(context, ({ rows }, { kind }) => {
        const without = rows.filter(({ changedAt }) => changedAt === null).length;
        return without === 0
          ? []
          : [
              {
                what: `${kind}: ${without} of ${rows.length} rows have none that can be read`,
                fix: 'Check changedAt in the source file; each row needs one.',
              },
            ];
      }),
  },
  {
    id: 'CHANGES-4',
    title: 'A list since a time brings what was changed after it, and the newest change again',
    needs: ['CHANGES-3'],
    skips: onlySince,
    test: sinceBringsNewest,
  },
  {
    id: 'CHANGES-5',
    title: 'A list since a time leaves out what was changed before it',
    needs: ['CHANGES-3'],
    skips: onlySince,
    test: sinceLeavesOut,
  },
  {
    id: 'CHANGES-6',
    title: 'The system’s clock is right',
    needs: ['CHANGES-1'],
    skips: (context) => onlyHttp(context) ?? onlyListed(context),
    async test(context) {
      for (const record of records(context)) {
        const { now } = await context.read(record);
        if (now === null) continue;
        const off = Math.round((now - context.clock.now()) / 1000);
        if (Math.abs(off) * 1000 <= CLOCK_MS) return pass(`${off} s off`);
        return failing([
          {
            what: `it is ${Math.abs(off)} s ${off > 0 ? 'fast' : 'slow'}`,
            fix: 'Set the clock by NTP: times of changes depend on it.',
          },
        ]);
      }
      return skip('no answer says the time');
    },
  },
  {
    id: 'CHANGES-7',
    title: 'A cursor leads on, and one that is not known is refused',
    needs: ['CHANGES-1'],
    skips: ({ plug }) => (plug.written.file.changes.kind === 'cursor' ? null : 'only for changes of kind cursor'),
    test: cursorsLead,
  },
];

/** Why requirements of rows do not concern a source that only answers lookups, or posts its changes. */
export function onlyListed(context: ConformContext): string | null {
  return records(context).length > 0 ? null : 'the source file has no list';
}

/** The kinds of record that have a list. */
export function records({ plug }: ConformContext): readonly RecordFile[] {
  const { file } = plug.written;
  return file.transport.kind === 'files' ? file.records : file.records.filter((record) => record.changes);
}

/** Judges the reading of each kind. */
export async function ofEach(
  context: ConformContext,
  judge: (reading: WholeReading, record: RecordFile) => readonly Finding[],
  detail?: string,
): Promise<Outcome> {
  const findings: Finding[] = [];
  for (const record of records(context)) findings.push(...judge(await context.read(record), record));
  return failing(findings, detail);
}

function onlySince(context: ConformContext): string | null {
  const { kind } = context.plug.written.file.changes;
  return onlyHttp(context) ?? (kind === 'since' ? null : 'only for changes of kind since');
}

function newestOf({ rows }: WholeReading): number | null {
  const times = rows.flatMap(({ changedAt }) => changedAt ?? []);
  return times.length === 0 ? null : times.reduce((one, other) => Math.max(one, other));
}

async function sinceBringsNewest(context: ConformContext): Promise<Outcome> {
  const { changes: way } = context.plug.written.file;
  const findings: Finding[] = [];
  for (const record of records(context)) {
    const newest = newestOf(await context.read(record));
    if (newest === null || way.kind !== 'since') continue;
    const since = newest - way.overlap;
    const failure = await failureOf(`the list of ${record.kind} since a time`, async () => {
      const page = await context.http?.list(record, { since, cursor: null, limit: 500 }, 0);
      if (page && page.rows.length > 0) return;
      findings.push({
        what: `${record.kind}: the newest change is left out`,
        fix: 'Check sinceAt; the list must hold what was changed at the time itself too.',
      });
    });
    if (failure) findings.push(failure);
  }
  return failing(findings);
}

async function sinceLeavesOut(context: ConformContext): Promise<Outcome> {
  const findings: Finding[] = [];
  for (const record of records(context)) {
    const reading = await context.read(record);
    const newest = newestOf(reading);
    if (newest === null) continue;
    const since = Math.max(newest, context.clock.now()) + DAY_MS;
    const failure = await failureOf(`the list of ${record.kind} since tomorrow`, async () => {
      const page = await context.http?.list(record, { since, cursor: null, limit: 500 }, 0);
      if (!page || page.rows.length === 0) return;
      const what = `${record.kind}: since tomorrow it brings ${page.rows.length} rows`;
      findings.push({
        what,
        fix: 'The system does not heed {since}: check where it stands in the request, or use kind: snapshot.',
      });
    });
    if (failure) findings.push(failure);
  }
  return failing(findings);
}

async function cursorsLead(context: ConformContext): Promise<Outcome> {
  const findings: Finding[] = [];
  for (const record of records(context)) {
    try {
      const first = await context.http?.list(record, { since: null, cursor: null, limit: 1 }, 0);
      if (first?.cursor) await context.http?.list(record, { since: null, cursor: first.cursor, limit: 1 }, 0);
    } catch (error) {
      findings.push(failureFinding(`the list of ${record.kind} after its own cursor`, error));
    }
    const unknown = await failureOf('', async () => {
      await context.http?.list(record, { since: null, cursor: 'conformance-no-such-cursor', limit: 1 }, 0);
    });
    if (!unknown) {
      const what = `${record.kind}: an unknown cursor is answered as if it were known`;
      findings.push({
        what,
        fix: 'Answer an unknown cursor with status 410, so that the source is read from the beginning.',
      });
    }
  }
  return failing(findings);
}
