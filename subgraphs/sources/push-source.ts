import type { Clock } from '../../schema/process/clock';
import type { HttpListener } from '../../schema/process/http-listener';
import type { Log } from '../../schema/process/log';
import { limitsOf } from '../runtime/agency/answer-limits';
import { createAnswerReader, type AnswerReader } from '../runtime/agency/answer-reader';
import type { Store } from '../runtime/postgres/store';
import type { ForeignRow } from '../runtime/source-file/foreign-row';
import type { SourceFile } from '../runtime/source-file/source-file';
import { toStagedRows, type ReadListedRow, type RowStaging } from './changes/listed-row';
import { openPushListener, type SignedMessage } from './changes/push-listener';
import { takeMessage } from './changes/pushed-message';
import { rowsAt, textAt } from './transport/answer-paths';
import { fromEnvelope } from './transport/soap';
import { createXmlAnswerReader } from './transport/xml-answer-reader';

/** Records that a message may hold. */
const MAX_ROWS = 2000;
const MAX_BYTES = 8_000_000;
const READ_MS = 10_000;
/** How long after a port could not be listened on it is tried again: another process may be leaving it. */
const AGAIN_MS = 5_000;

export interface PushSourceParts extends RowStaging {
  readonly file: SourceFile;
  readonly store: Store;
  readonly readRow: ReadListedRow;
  readonly secret: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PushSource {
  start(): void;
  /** `http://127.0.0.1:4100`; null while it does not listen. */
  url(): string | null;
  close(): Promise<void>;
}

/** Listens to a system that posts its changes. Only for a source file whose changes are of the kind `push`. */
export function createPushSource(parts: PushSourceParts): PushSource {
  const { file, clock, log, source } = parts;
  if (file.changes.kind !== 'push') throw new Error('the source file does not say where changes are posted to');
  const { listen, signature } = file.changes;
  const reader =
    file.transport.kind === 'rest-xml' || file.transport.kind === 'soap'
      ? createXmlAnswerReader('', clock)
      : createAnswerReader(clock);
  let listening: Promise<HttpListener | null> = Promise.resolve(null);
  let url: string | null = null;
  let failures = 0;
  let isClosed = false;
  let callOff = (): void => undefined;

  async function open(): Promise<HttpListener | null> {
    try {
      const options = { ...listen, source, signature, secret: parts.secret(), clock, log };
      const opened = await openPushListener({ ...options, take: (message) => take(parts, reader, message) });
      ({ url } = opened);
      failures = 0;
      return opened;
    } catch {
      failures += 1;
      if (failures === 1) log.error('push-not-heard', { source, port: listen.port });
      if (!isClosed) callOff = clock.after(AGAIN_MS, start);
      return null;
    }
  }

  function start(): void {
    if (!isClosed) listening = open();
  }

  return {
    start,
    url: () => url,
    async close() {
      isClosed = true;
      callOff();
      await (await listening)?.close();
      await reader.close();
    },
  };
}

/** Stores a message; false when it cannot be read. Rejects when it could not be stored. */
async function take(parts: PushSourceParts, reader: AnswerReader, message: SignedMessage): Promise<boolean> {
  const { file, store, source, readRow, clock } = parts;
  const body = await readMessage(file, reader, message.body);
  const sequence = body === undefined ? null : sequenceOf(file, body);
  if (body === undefined || sequence === undefined) return false;
  const kinds: { kind: string; rows: Awaited<ReturnType<typeof toStagedRows>> }[] = [];
  for (const record of file.records) {
    const found = rowsAt(body, record.changes?.each ?? record.each ?? '.', true);
    if (!found || found.length > MAX_ROWS) return false;
    const rows = found.flatMap((row) => readRow(record, row) ?? []);
    kinds.push({ kind: record.kind, rows: await toStagedRows(parts, record, rows) });
  }
  const { signature, signedAt } = message;
  await takeMessage(store, {
    ...{ source, signature, signedAt, sequence, hash: parts.codec.hashOf(body), rows: kinds, now: clock.now() },
    kinds: file.records.map(({ kind }) => kind),
    unlisted: file.records.filter((record) => !record.changes).map(({ kind }) => kind),
  });
  return true;
}

async function readMessage(
  { transport }: SourceFile,
  reader: AnswerReader,
  text: string,
): Promise<ForeignRow | undefined> {
  try {
    const body = await reader.read(Buffer.from(text), limitsOf({ most: MAX_ROWS }, MAX_BYTES), READ_MS, '');
    if (typeof body !== 'object' || body === null) return undefined;
    return transport.kind === 'soap' ? fromEnvelope(body) : (body as ForeignRow);
  } catch {
    return undefined;
  }
}

/** Null where the file names none; undefined when the message lacks the number that the file names. */
function sequenceOf({ changes }: SourceFile, body: ForeignRow): number | null | undefined {
  if (changes.kind !== 'push' || changes.sequence === undefined) return null;
  const text = textAt(body, changes.sequence);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
