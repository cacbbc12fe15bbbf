import { isAtLeast, type Group, type Level, type Levels } from '../../../schema/rights/rights';

/** TYPE: not even text or a number. FORMAT: not in a form we read. WORD: not in its closed list. RANGE: too much of it. */
export type LossReason = 'TYPE' | 'FORMAT' | 'WORD' | 'RANGE';

/** What the caller must at least see for the loss not to tell of anything hidden. */
export type LossNeeds = Readonly<Partial<Record<Group, Level>>>;

/** Values of one field of a record that are there and could not be read. A value of JSON: it goes with the record. */
export interface Loss {
  /** In the words of the wire, without places in lists: `victims.trace.tracedAt`. */
  readonly field: string;
  readonly reason: LossReason;
  /** The shape of the first of them and nothing of what it says: `99/99/9999 99:99`. */
  readonly example: string;
  readonly count: number;
  /** The serial of the person it is about, in a record about several; null where it is about the whole record. */
  readonly person: number | null;
  readonly needs: LossNeeds;
}

/** A record as it was read, with what of it could not be. */
export interface ReadRecord {
  readonly losses: readonly Loss[];
}

const MAX_EXAMPLE_LENGTH = 40;
const NONE: readonly Loss[] = [];

/** Digits become 9, letters `a` or `अ`, and what is no plain mark a dot: how it was written, and nothing of what. */
export function maskedExample(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return '{}';
  if (typeof value === 'boolean') return 'true/false';
  const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const masked = Array.from(written.slice(0, 2 * MAX_EXAMPLE_LENGTH))
    .slice(0, MAX_EXAMPLE_LENGTH)
    .map((letter) => {
      if (/\p{N}/u.test(letter)) return '9';
      if (/\p{Script=Latin}/u.test(letter)) return 'a';
      if (/[\p{L}\p{M}]/u.test(letter)) return 'अ';
      return /[ -~]/u.test(letter) ? letter : '·';
    })
    .join('');
  return written.length > MAX_EXAMPLE_LENGTH ? `${masked}…` : masked;
}

/** The losses of a record that came out of a cache or a dialect. */
export function lossesOf(record: unknown): readonly Loss[] {
  const losses: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'losses') : null;
  return Array.isArray(losses) ? (losses as readonly Loss[]) : NONE;
}

/**
 * Whether a field, or anything within it, is there and could not be read: what follows from its absence does not follow
 * then. `person` is the serial of the person meant; left out, anybody's loss counts.
 */
export function isLost({ losses }: ReadRecord, field: string, person?: number): boolean {
  return losses.some(
    (loss) =>
      (loss.field === field || loss.field.startsWith(`${field}.`)) &&
      (person === undefined || loss.person === null || loss.person === person),
  );
}

/**
 * The losses that a caller with these levels may be told of, about the record and the person that `person` means. What
 * the caller could not have seen is no loss to them: that something is written there would tell.
 */
export function shownLosses(losses: readonly Loss[], person: number | null, levels: Levels): readonly Loss[] {
  if (losses.length === 0) return NONE;
  return losses.filter(
    (loss) =>
      (loss.person === null || loss.person === person) &&
      Object.entries(loss.needs).every(([group, least]) => isAtLeast(levels[group as Group], least)),
  );
}
