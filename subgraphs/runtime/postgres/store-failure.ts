/** `conflict`: lost against a concurrent transaction. `unavailable`: the server is down, hanging or full. */
export type StoreFailureKind = 'conflict' | 'unavailable' | 'failed';

const CONFLICT = new Set(['40001', '40P01', '55P03']);
/** Connection, resources, shutdown, timeouts, login, read-only standby. */
const UNAVAILABLE = /^(08|53|57P|57014|28|25006|25P03)/;

/**
 * A PostgreSQL error without its message: message and detail can contain the values of a row, and so a child's name.
 * Only the SQLSTATE (five characters) is kept.
 */
export class StoreFailure extends Error {
  readonly kind: StoreFailureKind;
  readonly sqlState: string | null;
  /** True when the connection was lost during a commit: the transaction may be durable or not. */
  readonly isOutcomeUnknown: boolean;

  constructor(error: unknown, isCommit = false) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
    const sqlState = code !== null && /^[0-9A-Z]{5}$/.test(code) ? code : null;
    super(`PostgreSQL: ${sqlState ?? 'no answer'}`);
    this.name = 'StoreFailure';
    this.sqlState = sqlState;
    this.kind = sqlState === null ? 'unavailable' : kindOf(sqlState);
    this.isOutcomeUnknown = isCommit && this.kind === 'unavailable';
  }
}

function kindOf(sqlState: string): StoreFailureKind {
  if (CONFLICT.has(sqlState)) return 'conflict';
  return UNAVAILABLE.test(sqlState) ? 'unavailable' : 'failed';
}
