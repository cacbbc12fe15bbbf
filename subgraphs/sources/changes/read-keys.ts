import type { Code } from '../../../schema/errors/codes';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import type { SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { LookedUp } from '../transport/requests';
import { dueKeys, makeDue, noteAsked, noteListed, type AskedKey, type DueKey, type ListedKey } from './listed-keys';
import { identifyForeign, type ListedRow } from './listed-row';
import { HOLD_MS, newestOf, readPages, type ListParts } from './read-list';
import { WITHDRAWN } from './row-codec';
import { holdSource, notePart, type SourcePart } from './source-parts';
import {
  applyReading,
  beginReading,
  SourceTaken,
  stageRows,
  type AppliedReading,
  type StagedRow,
} from './staged-reading';

/** Records that are asked for before what came is taken: killed meanwhile, so many are asked for again. */
const RECORDS_AT_ONCE = 8;
const DUE_AT_ONCE = 200;
/** How long records are asked for before the list is read again. */
const WORK_MS = 600_000;
/** How long a record that could not be had is left alone: doubled each time up to the longest. */
const AGAIN_MS = { first: 60_000, longest: 86_400_000 };
/** Nothing was asked, so nothing is said of the record. */
const UNASKED: ReadonlySet<Code> = new Set(['AGENCY_PAUSED', 'AGENCY_CLOSED']);
/** So many records in a row are not all at fault themselves. */
const ALL_OF = 3;
/** What one record alone may cause. */
const OF_RECORD: ReadonlySet<Code> = new Set(['AGENCY_REFUSED', 'AGENCY_MALFORMED']);

/** The record that a row of a list of keys names; null when it names none. */
export type ReadListedKey = (record: RecordFile, row: ForeignRow) => SourceRecord | null;

export interface KeyParts extends ListParts {
  readonly readKey: ReadListedKey;
  /** False: the process ends. */
  readonly goesOn: () => boolean;
  /** Names the rules by which keys are had: with other ones all are listed again. */
  readonly mappingHash: string;
}

export interface KeyReading {
  readonly record: RecordFile;
  readonly part: SourcePart;
  /** How far before the newest known change it is asked for again, ms. Null: all keys are listed. */
  readonly overlap: number | null;
  /** The overlap that the file states: for so long a record may change again without its time of change telling. */
  readonly settledAfter: number;
  /** How often the list is read, ms. */
  readonly every: number;
}

/**
 * Reads a list that only names records, then asks for those that are due, and takes them a few at a time, so that a system
 * of few calls an hour is read at all. The list and what is due are kept: killed at any moment, or when the hours of the
 * system end, it goes on from there. A record that cannot be had is kept with its code and asked for again, later each
 * time, and stops no other. Only once all that is due was asked for does the system count as read.
 *
 * Rejects with the failure of a page, or of all records of one turn; with `SourceTaken`, or a failure of the store.
 */
export async function readKeys(parts: KeyParts, reading: KeyReading): Promise<AppliedReading> {
  const { store, source, clock } = parts;
  const { record } = reading;
  const at = clock.now();
  await listKeys(parts, reading, at);
  const total = { state: 'APPLIED' as const, changed: 0, withdrawn: 0, twice: 0 };
  const until = at + Math.max(WORK_MS, reading.every);
  for (;;) {
    const due = await dueKeys(store, { source, kind: record.kind }, { now: clock.now(), limit: DUE_AT_ONCE });
    for (let from = 0; from < due.length; from += RECORDS_AT_ONCE) {
      if (!parts.goesOn() || clock.now() >= until) return total;
      total.changed += await askFor(parts, reading, due.slice(from, from + RECORDS_AT_ONCE));
    }
    if (due.length < DUE_AT_ONCE) break;
  }
  await notePart(store, source, record.kind, { readAt: at, wholeAt: null, position: {}, isMended: false });
  return total;
}

async function listKeys(parts: KeyParts, { record, part, overlap }: KeyReading, at: number): Promise<void> {
  const { store, source, clock, mappingHash } = parts;
  const place = { source, kind: record.kind };
  const { newest, keyedBy } = part.position;
  const isWhole = overlap === null || newest === undefined || keyedBy !== mappingHash;
  const since = isWhole ? null : newest - overlap;
  const { seen, systemNow } = await readPages(parts, record, since, async (rows) => {
    const keys = keysOf(parts, record, rows);
    const gone = keys.filter(({ deleted }) => deleted).map(({ native, changedAt }) => withdrawnRow(native, changedAt));
    await take(parts, record, gone, at);
    return noteListed(store, place, keys, at);
  });
  await store.transaction(async (database) => {
    await makeDue(database, place, { listedAt: at, isWhole, now: clock.now() });
    const position = {
      newest: newestOf({ seen, known: newest, systemNow, at, now: clock.now() }),
      keyedBy: mappingHash,
    };
    await notePart(database, source, record.kind, {
      readAt: null,
      wholeAt: isWhole ? at : null,
      position,
      isMended: isWhole,
    });
  });
}

/** Each record that the rows name once, for its newest change. */
function keysOf({ readKey, codec }: KeyParts, record: RecordFile, rows: readonly ListedRow[]): readonly ListedKey[] {
  const keys = new Map<string, ListedKey>();
  for (const { foreign, deleted, changedAt } of rows) {
    const named = readKey(record, foreign);
    if (named === null && deleted) continue;
    const native = named?.native ?? `#${codec.hashOf(foreign)}`;
    const known = keys.get(native);
    if (!known || (changedAt ?? 0) >= (known.changedAt ?? 0)) keys.set(native, { native, changedAt, deleted });
  }
  return [...keys.values()];
}

/** Asks for records and takes what came; resolves with how many have changed. */
async function askFor(parts: KeyParts, reading: KeyReading, due: readonly DueKey[]): Promise<number> {
  const { store, source, requests, holder, clock } = parts;
  const { kind } = reading.record;
  const at = clock.now();
  const answers = await requests.lookup(
    due.map(({ native }) => ({ kind, native })),
    true,
  );
  const now = clock.now();
  if (!(await holdSource(store, source, holder, { now, until: now + HOLD_MS }))) throw new SourceTaken();
  const byNative = new Map(answers.map(({ record, answer }) => [record.native, answer]));
  const rows: StagedRow[] = [];
  const asked: AskedKey[] = [];
  const failures: AgencyFailure[] = [];
  for (const { native, changedAt, tries } of due) {
    const answer = checked(parts, { kind, native }, byNative.get(native));
    if (answer instanceof AgencyFailure) failures.push(answer);
    if (answer instanceof AgencyFailure && UNASKED.has(answer.code)) continue;
    if (answer instanceof AgencyFailure) {
      const nextAt = now + Math.min(AGAIN_MS.longest, AGAIN_MS.first * 2 ** Math.min(tries, 20));
      asked.push({ native, changedAt, nextAt, gone: false, code: answer.code });
      continue;
    }
    const isGone = answer === 'ABSENT';
    rows.push(isGone ? withdrawnRow(native, changedAt) : rowOf(parts, { kind, native }, answer, changedAt));
    // Times of change may be whole minutes: what changes again in the same one is seen only when it is over.
    const settledAt = (changedAt ?? 0) + reading.settledAfter;
    asked.push({ native, changedAt, nextAt: now < settledAt ? settledAt : null, gone: isGone, code: null });
  }
  const changed = await take(parts, reading.record, rows, at);
  await noteAsked(store, { source, kind }, asked);
  const [failure] = failures;
  // One record among others is at fault itself; when all of several are, it is the system, whatever it says.
  const isAll = failures.length === due.length;
  const isOfSystem = isAll && (due.length >= ALL_OF || !failures.some(({ code }) => OF_RECORD.has(code)));
  if (failure && (isOfSystem || asked.length < due.length)) throw failure;
  return changed;
}

/** A system that answers with another record than the one asked for must not put it in that one's place. */
function checked(
  { mapping }: KeyParts,
  { kind, native }: SourceRecord,
  answer: LookedUp['answer'] | undefined,
): LookedUp['answer'] {
  if (answer === undefined) return new AgencyFailure('AGENCY_MALFORMED');
  if (answer === 'ABSENT' || answer instanceof AgencyFailure) return answer;
  const found = identifyForeign(mapping, kind, answer);
  const isIt = found?.kind === kind && found.native === native;
  return isIt ? answer : new AgencyFailure('AGENCY_MALFORMED');
}

function rowOf(
  { source, codec }: KeyParts,
  { kind, native }: SourceRecord,
  foreign: ForeignRow,
  changedAt: number | null,
): StagedRow {
  const body = () => codec.encode(foreign, { source, kind, native });
  return { native, hash: codec.hashOf(foreign), changedAt, body };
}

function withdrawnRow(native: string, changedAt: number | null): StagedRow {
  return { native, hash: WITHDRAWN, changedAt, body: () => null };
}

/** Takes some rows into the log; resolves with how many have changed. */
async function take(
  { store, source, holder, clock }: KeyParts,
  { kind }: RecordFile,
  rows: readonly StagedRow[],
  at: number,
): Promise<number> {
  if (rows.length === 0) return 0;
  const place = { source, kind, holder };
  await beginReading(store, place);
  await stageRows(store, place, rows);
  const part = { at, position: {}, twins: 'NEWEST', whole: null, isPart: true, now: clock.now() } as const;
  return (await applyReading(store, place, part)).changed;
}
