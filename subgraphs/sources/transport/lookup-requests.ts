import { AgencyFailure } from '../../runtime/agency/agency-failure';
import { answeredRecords } from '../../runtime/agency/answered-records';
import { MALFORMED, type SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { LookupFile } from '../../runtime/source-file/record-file';
import { passes, rowsAt } from './answer-paths';
import type { CompiledRequest } from './compiled-request';
import type { LookedUp } from './requests';
import type { Values } from './request-template';
import { isFault } from './soap';
import type { SystemCalls } from './system-calls';

/** What a lookup needs to know of its kind of record. */
export interface LookupParts {
  readonly calls: SystemCalls;
  /** It waits for its turn as long as a list does. */
  readonly isPatient: boolean;
  readonly lookup: LookupFile;
  readonly request: CompiledRequest;
  /** The values of the record's key fields; null for a native id of another form. */
  readonly keyOf: (record: SourceRecord) => Values | null;
  /** The record that a foreign row is about. */
  readonly identify: (row: ForeignRow) => SourceRecord | null;
}

/** Asks for records one by one; each failure concerns its own record. */
export function lookUpSingly(parts: LookupParts, records: readonly SourceRecord[]): Promise<readonly LookedUp[]> {
  return Promise.all(
    records.map(async (record): Promise<LookedUp> => {
      const [one] = await lookUp(parts, [record]);
      return one ?? { record, answer: new AgencyFailure('AGENCY_MALFORMED') };
    }),
  );
}

/** Asks for several records of one kind at once. A failure of the call is that of each. */
export async function lookUp(parts: LookupParts, records: readonly SourceRecord[]): Promise<readonly LookedUp[]> {
  const { calls, isPatient, lookup, request, keyOf } = parts;
  const { notFound } = lookup;
  const known: { readonly record: SourceRecord; readonly key: Values }[] = [];
  const answers: LookedUp[] = [];
  for (const record of records) {
    const key = keyOf(record);
    // A native id that is none of this contract names no record that the system could have.
    if (!key) answers.push({ record, answer: 'ABSENT' });
    else if (isSendable(request, key)) known.push({ record, key });
    else answers.push({ record, answer: new AgencyFailure('AGENCY_REFUSED') });
  }
  if (known.length === 0) return answers;
  const wanted = known.map(({ record }) => record);
  try {
    const answer = await calls.send({
      ...{ kind: 'LOOKUP', isPatient, most: known.length, asks: 'RECORDS', answers: notFound.status ?? [] },
      fill: () =>
        request.fill(
          known.length === 1 ? (known[0]?.key ?? {}) : {},
          known.map(({ key }) => key),
        ),
    });
    const isAbsent =
      (notFound.status ?? []).includes(answer.status) || (notFound.when && passes(answer.body, notFound.when));
    if (isAbsent) return [...answers, ...wanted.map((record): LookedUp => ({ record, answer: 'ABSENT' }))];
    return [...answers, ...(await answered(parts, wanted, answer.body))];
  } catch (error) {
    const failure = error instanceof AgencyFailure ? error : null;
    if (!failure) throw error;
    return [...answers, ...wanted.map((record): LookedUp => ({ record, answer: failure }))];
  }
}

/** Whether the values of a key can stand in the request: one that cannot must not fail the others. */
function isSendable(request: CompiledRequest, key: Values): boolean {
  try {
    request.fill(key, [key]);
    return true;
  } catch (error) {
    if (error instanceof AgencyFailure) return false;
    throw error;
  }
}

/** Matches the rows of an answer to the records by what the rows say themselves, never by their order. */
async function answered(
  { lookup, identify }: LookupParts,
  wanted: readonly SourceRecord[],
  body: unknown,
): Promise<readonly LookedUp[]> {
  const { notFound, ok, each } = lookup;
  if (isFault(body) || (ok && !passes(body, ok))) throw new AgencyFailure('AGENCY_REFUSED');
  // In XML a list of no rows leaves no trace, so the answer's own test has to speak for it.
  const rows = rowsAt(body, each, notFound.leftOut === true);
  if (!rows) throw new AgencyFailure('AGENCY_MALFORMED');
  const isMissing = (row: ForeignRow) => notFound.when !== undefined && passes(row, notFound.when);
  const fetched = await answeredRecords<ForeignRow, ForeignRow>(wanted, {
    rows: rows.filter((row) => !isMissing(row)),
    identify,
    read: (row) => row,
    missing: rows.filter(isMissing),
    identifyMissing: (entry) => identify(entry as ForeignRow),
  });
  const named = rows.map((row) => nameOf(identify(row) ?? { kind: '', native: '' }));
  const isAsked = (name: string) => wanted.some((record) => nameOf(record) === name);
  // A row of no known name, or of another record, may be one that was asked for, written in another way.
  const isToldByAbsence = notFound.leftOut === true && named.every(isAsked);
  const byName = new Map(fetched.map(({ record, value }) => [nameOf(record), value]));
  return wanted.map((record): LookedUp => {
    const value = byName.get(nameOf(record));
    if (value === undefined || (isToldByAbsence && !named.includes(nameOf(record))))
      return { record, answer: 'ABSENT' };
    if (value instanceof AgencyFailure) return { record, answer: value };
    return { record, answer: value === MALFORMED ? new AgencyFailure('AGENCY_MALFORMED') : (value as ForeignRow) };
  });
}

function nameOf({ kind, native }: SourceRecord): string {
  return `${kind}:${native}`;
}
