import {
  MAX_CURSOR_LENGTH,
  type ClaimBatch,
  type KeptRow,
  type RecordClaims,
  type RejectedChange,
} from '../../../schema/records/claims';
import { formatRecordKey } from '../../../schema/records/record-key';
import { MALFORMED, type AgencyDialect, type FeedChange, type FeedPage } from '../agency/dialect';
import type { SourceConfig } from '../agency/source-config';
import { boundedClaims, claimsShape } from './bounded-claims';
import type { RowCipher } from './row-cipher';

const MAX_KEY = 200;

/** Who reads a source's changes. */
export interface ChangeReader<R> {
  readonly source: SourceConfig;
  readonly dialect: AgencyDialect<R>;
  readonly reader: string;
  readonly rowCipher: RowCipher;
}

/** Not too long, and nothing that PostgreSQL refuses: else every later reading would fail at it. */
export function isStorable(cursor: string): boolean {
  return cursor.length <= MAX_CURSOR_LENGTH && !cursor.includes('\0') && !/\p{Surrogate}/u.test(cursor);
}

/** What a page means to the registry and to the cache. One unreadable change is set aside and spoils nothing else. */
export function readFeedPage<R>(parts: ChangeReader<R>, page: FeedPage<R>, after: string | null) {
  const records: RecordClaims[] = [];
  const rejected: RejectedChange[] = [];
  // A feed repeats itself, so the last change of a record in a page need not be its newest.
  const newest = new Map<string, { readonly version: string; readonly withdrawn: boolean }>();
  for (const change of page.changes) {
    const { value, version } = change;
    const { key, claims } = readOneChange(parts, change);
    if (claims) records.push(claims);
    else rejected.push({ key, code: 'AGENCY_MALFORMED', row: keptRow(parts, change, key) });
    if (key === null) continue;
    const known = newest.get(key);
    if (!known || known.version <= version) newest.set(key, { version, withdrawn: value === null });
  }
  const { id, agency, region } = parts.source;
  const batch: ClaimBatch = {
    ...{ source: id, agency, region, after, cursor: page.cursor, caughtUp: !page.more },
    ...{ records, rejected, reader: parts.reader },
  };
  const keys = [...newest.keys()];
  return {
    batch,
    changed: keys.filter((key) => !newest.get(key)?.withdrawn),
    withdrawn: keys.filter((key) => newest.get(key)?.withdrawn),
  };
}

/** The key of a change's record (null: no record of ours has such a key) and its claims, null where it cannot be read. */
export function readOneChange<R>(
  { source, dialect }: ChangeReader<R>,
  { record, value, version }: FeedChange<R>,
): { readonly key: string | null; readonly claims: RecordClaims | null } {
  const named = record && formatRecordKey({ source: source.id, ...record, person: null });
  // No cache and no table takes a longer one.
  const key = named !== null && named.length <= MAX_KEY ? named : null;
  return { key, claims: key === null ? null : toClaims(dialect, value, key, version) };
}

/** What a kept row says to the reader of today; null where it is still not readable. */
export function readKeptRow<R>(parts: ChangeReader<R>, { form, sealed }: KeptRow): RecordClaims | null {
  try {
    const value = parts.rowCipher.decrypt(sealed, rowContext(parts.source.id, form));
    if (value === undefined) return null;
    if (form === 'ROW') return readOneChange(parts, parts.dialect.readChange(value)).claims;
    const claims = claimsShape.safeParse(value);
    return claims.success ? claims.data : null;
  } catch {
    return null;
  }
}

/** What a kept row is sealed for, so that it can stand in no other source's place. */
export function rowContext(source: string, form: KeptRow['form']): string {
  return `${source} ${form}`;
}

function keptRow<R>(
  { source, rowCipher }: ChangeReader<R>,
  { row, version }: FeedChange<R>,
  key: string | null,
): KeptRow | undefined {
  const sealed = row === undefined ? null : rowCipher.encrypt(row, rowContext(source.id, 'ROW'));
  return sealed === null ? undefined : { name: key ?? `#${rowCipher.tokenOf(row)}`, form: 'ROW', version, sealed };
}

/** Null for a change that cannot be read, whether the dialect found that out at once or only now. */
function toClaims<R>(
  dialect: AgencyDialect<R>,
  value: R | null | typeof MALFORMED,
  key: string,
  version: string,
): RecordClaims | null {
  if (value === MALFORMED) return null;
  if (value === null) return { recordKey: key, version, persons: [] };
  try {
    return boundedClaims(dialect.toClaims(value, key, version));
  } catch {
    return null;
  }
}
