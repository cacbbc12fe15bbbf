import {
  MAX_CURSOR_LENGTH,
  type ClaimBatch,
  type KeptRow,
  type RecordClaims,
  type RejectedChange,
} from '../../../schema/records/claims';
import { formatRecordKey } from '../../../schema/agencies/record-key';
import { MALFORMED, type AgencyDialect, type FeedChange, type FeedPage } from '../agency/dialect';
import type { SourceConfig } from '../agency/source-config';
import { boundedClaims, claimsShape } from './bounded-claims';
import type { RowCipher } from './row-cipher';

/** Changes on one page of a feed: what one transaction of the registry should hold. */
export const PAGE_LIMIT = 500;
const MAX_KEY = 200;

/** What is needed to read a source's changes. */
export interface ChangeReader<R> {
  readonly source: SourceConfig;
  readonly dialect: AgencyDialect<R>;
  readonly reader: string;
  readonly rowCipher: RowCipher;
}

/** Whether PostgreSQL can store the cursor; one that it refuses would make every later read fail. */
export function isStorable(cursor: string): boolean {
  return cursor.length <= MAX_CURSOR_LENGTH && !cursor.includes('\0') && !/\p{Surrogate}/u.test(cursor);
}

/** Turns a page into a batch for the registry and evictions for the cache. An unreadable change is set aside alone. */
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

/** The key of a change's record (null: not a valid key) and its claims (null: not readable). */
function readOneChange<R>(
  { source, dialect }: ChangeReader<R>,
  { record, value, version }: FeedChange<R>,
): { readonly key: string | null; readonly claims: RecordClaims | null } {
  const named = record && formatRecordKey({ source: source.id, ...record, person: null });
  // Neither the cache nor a table accepts a longer key.
  const key = named !== null && named.length <= MAX_KEY ? named : null;
  return { key, claims: key === null ? null : toClaims(dialect, value, key, version) };
}

/** Reads a kept row with the current reader; null when it is still not readable. */
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

/** The context that a kept row is encrypted for, so that it cannot be put in another source's place. */
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

/** Null for a change that cannot be read, whether parsing its row or building its claims failed. */
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
