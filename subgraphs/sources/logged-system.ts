import type { Clock } from '../../schema/process/clock';
import type { Code } from '../../schema/errors/codes';
import type { Log } from '../../schema/process/log';
import { AgencyFailure } from '../runtime/agency/agency-failure';
import type { FeedPage } from '../runtime/agency/dialect';
import type { RowCipher } from '../runtime/feed/row-cipher';
import type { Store } from '../runtime/postgres/store';
import type { WrittenSource } from '../runtime/source-file/read-source-file';
import type { ChangesFile } from '../runtime/source-file/changes-file';
import type { SourceFile } from '../runtime/source-file/source-file';
import { createCollector } from './changes/collector';
import type { CopyReading } from './changes/copied-records';
import type { RowReading } from './changes/kept-change';
import { readLogChanges, readTo } from './changes/log-changes';
import { createRowCodec } from './changes/row-codec';
import type { SourcePart } from './changes/source-parts';
import type { OpenedSystem } from './open-system';
import { createPushSource } from './push-source';
import { currencyIn } from './transport/open-hours';

/** Besides its interval, a reading may be late by half of it and by what reading takes, ms. */
const READING_MS = 120_000;

export interface LoggedSystemParts<R> extends RowReading<R>, OpenedSystem {
  readonly written: WrittenSource;
  readonly store: Store;
  readonly cipher: RowCipher;
  readonly mappingHash: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A system that is read into the log, by a collector or by what it posts. */
export interface LoggedSystem<R> {
  readonly copies: CopyReading<R>;
  changes(cursor: string | null, limit: number): Promise<FeedPage<R>>;
  start(): void;
  close(): Promise<void>;
}

export function createLoggedSystem<R>(parts: LoggedSystemParts<R>): LoggedSystem<R> {
  const { written, store, mapping, contract, mappingHash } = parts;
  // The tables hold whole milliseconds.
  const clock: Clock = { ...parts.clock, now: () => Math.floor(parts.clock.now()) };
  const { file } = written;
  const { source, changes } = file;
  const codec = createRowCodec(parts.cipher);
  const kinds = file.records.map(({ kind }) => kind);
  const staging = { ...parts, file, source, codec, clock };
  const collector = createCollector(staging);
  const push = changes.kind === 'push' ? createPushSource({ ...staging, secret: secretOf(written, changes) }) : null;
  const copies = { mapping, contract, store, codec, source, kinds };
  const currentForMs = currentFor(file);
  const window = file.transport.kind === 'files' ? undefined : file.transport.window;
  const currencyOf = (read: number | null) => currencyIn(window, { now: clock.now(), readTo: read, currentForMs });
  const openedAt = clock.now();

  /** Why nothing newer can be had; null where the log is as the system is. */
  function problem(known: readonly SourcePart[]): AgencyFailure | null {
    const failure = collector.failure();
    // By its hours: it was read until it closed, and is read again when it opens.
    const readAt = readTo(known);
    const isInTime = readAt !== null && clock.now() <= readAt + currencyOf(readAt).currentForMs;
    const isByHours = failure === 'AGENCY_CLOSED' && isInTime;
    if (failure !== null && !isByHours) return failureOf(failure);
    if (known.some(({ held }) => held !== null)) return new AgencyFailure('DUMP_HELD');
    if (file.transport.kind !== 'files') return null;
    return clock.now() - (readTo(known) ?? openedAt) > currentForMs ? new AgencyFailure('DUMP_LATE') : null;
  }

  return {
    copies,
    changes: (cursor, limit) => readLogChanges({ ...copies, mappingHash, currencyOf, problem }, cursor, limit),
    start() {
      collector.start();
      push?.start();
    },
    async close() {
      await push?.close();
      await collector.stop();
    },
  };
}

/** How long after its time a reading of the system counts as current, ms. */
export function currentFor({ changes }: SourceFile): number {
  return changes.every * 1.5 + READING_MS;
}

function secretOf(written: WrittenSource, changes: Extract<ChangesFile, { readonly kind: 'push' }>): () => string {
  return () => written.secret(changes.signature.secret);
}

/** A failure of ours is none of the agency's, but nothing newer can be had either. */
function failureOf(code: Code): AgencyFailure {
  switch (code) {
    case 'AGENCY_TIMEOUT':
    case 'AGENCY_REFUSED':
    case 'AGENCY_MALFORMED':
    case 'AGENCY_PAUSED':
    case 'AGENCY_CLOSED':
      return new AgencyFailure(code);
    default:
      return new AgencyFailure('AGENCY_UNREACHABLE');
  }
}
