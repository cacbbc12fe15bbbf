import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { AnswerTest, ListFile, LookupFile, RecordFile, RequestFile } from '../../runtime/source-file/record-file';
import type { TransportFile } from '../../runtime/source-file/transport-file';
import { compileInstant } from '../../sources/mapping/compile-instant';
import type { Plug } from '../plug/open-plug';
import { matchRequest, type CameRequest } from './matched-request';
import type { SimulatedFault } from './simulated-faults';
import { put, toXml, type Answer } from './written-answer';

/** A row of the sample: the record, and as it stands in a list. */
export interface SimulatedRow {
  readonly record: ForeignRow;
  readonly listed: ForeignRow;
}

export interface SimulatedAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** What was asked, for the terminal; nothing of a record. */
  readonly what: string;
}

type HttpTransport = Exclude<TransportFile, { readonly kind: 'files' }>;

/**
 * A system as a source file describes it, with the rows of a sample. It shares no code with the client that is to be
 * tested against it, so that no mistake is made on both sides.
 */
export class SimulatedSystem {
  private readonly language: 'json' | 'xml';

  constructor(
    private readonly plug: Plug,
    private readonly transport: HttpTransport,
    private readonly rows: ReadonlyMap<string, readonly SimulatedRow[]>,
  ) {
    this.language = transport.kind === 'rest-json' ? 'json' : 'xml';
  }

  /** `secret`: what a request must have where the file puts it into the request; null: any is taken. */
  answer(came: CameRequest, fault: SimulatedFault | null, secret: string | null = null): SimulatedAnswer {
    for (const [at, record] of this.plug.written.file.records.entries()) {
      const { lookup, changes } = record;
      const asked = lookup && this.matched(lookup.request, came);
      if (lookup && asked) {
        return this.isAllowed(asked, secret) ? this.lookUp(record, lookup, asked.values, fault) : this.refused();
      }
      const listed = changes && this.matched(changes.request, came);
      if (changes && listed) {
        if (!this.isAllowed(listed, secret)) return this.refused();
        return this.list(record, { list: changes, at }, listed.values, fault);
      }
    }
    return this.written(404, {}, 'a request that the source file does not describe');
  }

  private matched(request: RequestFile, came: CameRequest) {
    const found = matchRequest(request, came, this.language);
    if (!found) return null;
    const { user, secret, ...values } = found;
    return { user, secret, values };
  }

  private isAllowed(
    asked: { readonly user: string | undefined; readonly secret: string | undefined },
    secret: string | null,
  ): boolean {
    const { auth } = this.transport;
    if (auth?.kind !== 'placeholders') return true;
    return asked.user === auth.user && (secret === null || asked.secret === secret);
  }

  private refused(): SimulatedAnswer {
    return this.written(401, {}, 'without the credential');
  }

  private lookUp(
    record: RecordFile,
    lookup: LookupFile,
    asked: Readonly<Record<string, string>>,
    fault: SimulatedFault | null,
  ): SimulatedAnswer {
    const { request, each, notFound, ok } = lookup;
    const isBulk = asked['keys'] !== undefined;
    const keys = isBulk ? keysIn(request.key ?? '', asked['keys'] ?? '') : [asked];
    const found = keys.map((key) => (fault === 'not-found' ? undefined : this.find(record.kind, key)));
    const known = found.filter((row) => row !== undefined);
    const what = `lookup of ${record.kind}`;
    const answer = okAnswer(ok);
    if (known.length === 0 && notFound.status) return this.written(notFound.status[0] ?? 404, {}, `${what}: none`);
    if (isBulk) {
      const { when } = notFound;
      // A system that can say so names each record that it does not have; another leaves it out.
      const rows = keys.flatMap((key, at) => found[at] ?? (when ? [absentRow(record, key, when)] : []));
      return this.written(200, put(answer, each, rows), `${what}: ${known.length} of ${keys.length}`);
    }
    const [row] = known;
    if (row) return this.written(200, put(answer, each, row), what);
    const none = notFound.when ? put(answer, notFound.when.path, first(notFound.when)) : answer;
    return this.written(200, none, `${what}: none`);
  }

  private find(kind: string, key: Readonly<Record<string, string>>): ForeignRow | undefined {
    const isIt = (own: Readonly<Record<string, string>> | null) =>
      own !== null && Object.entries(key).every(([name, value]) => own[name] === value);
    return (this.rows.get(kind) ?? []).find((row) => isIt(this.keyOf(kind, row.record)))?.record;
  }

  private list(
    record: RecordFile,
    { list, at }: { readonly list: ListFile; readonly at: number },
    asked: Readonly<Record<string, string>>,
    fault: SimulatedFault | null,
  ): SimulatedAnswer {
    const rows = this.since(record, { list, at }, asked['since'], fault);
    const { pages } = list;
    const size = Number(asked['limit']) || pages?.size || rows.length || 1;
    const start = startOf(list, asked, size);
    if (!Number.isInteger(start)) return this.written(410, {}, `list of ${record.kind}: an unknown cursor`);
    const begin = fault === 'page-repeated' ? Math.max(0, start - size) : start;
    const isPaged = pages !== undefined || list.next !== undefined;
    const some = isPaged ? rows.slice(begin, begin + size) : rows;
    const end = start + some.length;
    const isMore = end < rows.length;
    const answer = put(okAnswer(list.ok), list.each, some);
    if (list.next !== undefined) put(answer, list.next, String(end));
    if (pages?.by === 'token') put(answer, pages.path, isMore ? String(end) : '');
    if (list.more) put(answer, list.more.path, isMore ? first(list.more) : 'none');
    // A list in JSON that is the whole answer has no names around it.
    const whole = list.each === '.' && this.language === 'json' ? some : answer;
    return this.written(200, whole, `list of ${record.kind}: ${some.length} rows`);
  }

  /** The rows that were changed at a time or after it, the oldest first. */
  private since(
    { kind }: RecordFile,
    { list, at }: { readonly list: ListFile; readonly at: number },
    since: string | undefined,
    fault: SimulatedFault | null,
  ): readonly ForeignRow[] {
    const rows = this.rows.get(kind) ?? [];
    const all = rows.map(({ record, listed }) => (list.gives === 'keys' ? this.keyRow(at, record, listed) : listed));
    const { changedAt } = list;
    if (!changedAt) return all;
    const timeOf = compileInstant(changedAt, [], ['records', at, 'changes', 'changedAt']);
    const from = since === undefined ? null : compileInstant({ from: 'since', at: list.sinceAt }, [], [])({ since });
    const timed = all.map((row) => ({ row, time: timeOf(row) ?? 0 })).sort((one, other) => one.time - other.time);
    const due = timed.filter(({ time }) => from === null || time >= from).map(({ row }) => row);
    const path = [changedAt.from].flat()[0];
    const [oldest] = timed;
    // All rows were changed in the same moment.
    if (fault !== 'ties' || path === undefined || !oldest) return due;
    return due.map((row) => put(structuredClone(row) as Answer, path, valueAt(oldest.row, path)));
  }

  /** A row that only names a record: its key, where the file reads it, and when it changed. */
  private keyRow(at: number, record: ForeignRow, listed: ForeignRow): ForeignRow {
    const { kind, fields, changes } = this.plug.written.file.records[at] ?? { kind: '', fields: {} };
    const row: Answer = {};
    for (const [name, value] of Object.entries(this.keyOf(kind, record) ?? {})) {
      const path = pathOf(changes?.key?.[name] ?? fields[name]);
      if (path !== undefined) put(row, path, value);
    }
    const changedAt = pathOf(changes?.changedAt);
    return changedAt === undefined ? row : put(row, changedAt, valueAt(listed, changedAt));
  }

  private keyOf(kind: string, row: ForeignRow): Readonly<Record<string, string>> | null {
    const record = this.plug.mapping.toRow(kind, row)?.record;
    return record ? this.plug.contract.keyOf(record) : null;
  }

  private written(status: number, answer: unknown, what: string): SimulatedAnswer {
    if (this.language === 'json') return { status, type: 'application/json', body: JSON.stringify(answer), what };
    const content = toXml(answer);
    const body = this.transport.kind === 'soap' ? envelope(this.transport.version, content) : content || '<NONE/>';
    const type =
      this.transport.kind === 'soap' && this.transport.version === '1.2' ? 'application/soap+xml' : 'text/xml';
    return { status, type: `${type}; charset=utf-8`, body: `<?xml version="1.0" encoding="UTF-8"?>${body}`, what };
  }
}

function envelope(version: '1.1' | '1.2', content: string): string {
  const space =
    version === '1.1' ? 'http://schemas.xmlsoap.org/soap/envelope/' : 'http://www.w3.org/2003/05/soap-envelope';
  return `<env:Envelope xmlns:env="${space}"><env:Body>${content}</env:Body></env:Envelope>`;
}

function startOf(list: ListFile, asked: Readonly<Record<string, string>>, size: number): number {
  const { pages } = list;
  if (pages?.by === 'page') return (Number(asked['page']) - pages.first) * size;
  if (pages?.by === 'offset') return Number(asked['offset']);
  return Number(asked['cursor'] ?? '');
}

function okAnswer(ok: AnswerTest | undefined): Answer {
  return ok ? put({}, ok.path, first(ok)) : {};
}

function first({ equals }: AnswerTest): string {
  return equals[0] ?? '';
}

/** The keys that stand where `{keys}` stood. */
function keysIn(template: string, text: string): readonly Readonly<Record<string, string>>[] {
  const parts = template.split(/\{([A-Za-z]\w*)\}/u);
  const source = parts
    .map((part, at) => (at % 2 === 0 ? part.replaceAll(/[.*+?^${}()|[\]\\/]/gu, '\\$&') : `(?<${part}>[^\\s"<>;,|&]+)`))
    .join('');
  return [...text.matchAll(new RegExp(source, 'gu'))].map(({ groups }) => ({ ...groups }));
}

/** A row that says of a key that there is no such record. */
function absentRow(record: RecordFile, key: Readonly<Record<string, string>>, when: AnswerTest): ForeignRow {
  const row = put({}, when.path, first(when));
  for (const [name, value] of Object.entries(key)) {
    const path = pathOf(record.fields[name]);
    if (path !== undefined) put(row, path, value);
  }
  return row;
}

function pathOf(rule: Rule | string | undefined): string | undefined {
  return typeof rule === 'string' ? rule : [rule?.from].flat()[0];
}

function valueAt(row: ForeignRow, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  return path
    .split('.')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), row);
}
