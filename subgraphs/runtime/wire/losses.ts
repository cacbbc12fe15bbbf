import { isAtLeast, type Group, type Level, type Levels } from '../../../schema/rights/rights';

/**
 * TYPE: wrong JSON type. FORMAT: unknown form. WORD: not in the closed list. RANGE: too large, small or long.
 * LEGACY_FONT: typed for a font that draws Devanagari in place of Latin letters. ENCODING: UTF-8 that the system took for
 * another encoding.
 */
export type LossReason = 'TYPE' | 'FORMAT' | 'WORD' | 'RANGE' | 'LEGACY_FONT' | 'ENCODING';

/** The least levels to see a loss; to other callers it would disclose that the hidden field has a value. */
export type LossNeeds = Readonly<Partial<Record<Group, Level>>>;

/** Values of one field that were present but could not be read. Plain JSON, because it is cached with the record. */
export interface Loss {
  /** The path in the agency's own field names, without list positions: `victims.trace.tracedAt`. */
  readonly field: string;
  readonly reason: LossReason;
  /** The shape of the first of these values, without its content: `99/99/9999 99:99`. */
  readonly example: string;
  readonly count: number;
  /** The serial of the person concerned, in a record about several; null when the loss concerns the whole record. */
  readonly person: number | null;
  readonly needs: LossNeeds;
}

/** A record as it was read, with its losses. */
export interface ReadRecord {
  readonly losses: readonly Loss[];
  /** When its agency wrote it down, ms, where it is a copy because the agency cannot be asked for it; else absent. */
  readonly copiedAt?: number;
}

const NONE: readonly Loss[] = [];

/** The losses of a record from a cache or a dialect; none when it has no list of them. */
export function lossesOf(record: unknown): readonly Loss[] {
  const losses: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'losses') : null;
  return Array.isArray(losses) ? (losses as readonly Loss[]) : NONE;
}

/** When the agency wrote the record down, ms; null when the record was asked for and answered. */
export function copiedAtOf(record: unknown): number | null {
  const at: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'copiedAt') : null;
  return typeof at === 'number' ? at : null;
}

/**
 * Whether a value of the field, or within it, was present but could not be read. Nothing may then be concluded from its
 * absence. `person` is a serial; without it, the losses of every person count.
 */
export function isLost({ losses }: ReadRecord, field: string, person?: number): boolean {
  return losses.some(
    (loss) =>
      (loss.field === field || loss.field.startsWith(`${field}.`)) &&
      (person === undefined || loss.person === null || loss.person === person),
  );
}

/**
 * The losses that may be disclosed to a caller with these levels, about the record and the person with this serial. The
 * loss of a hidden field stays hidden too, because it would disclose that the field has a value.
 */
export function shownLosses(losses: readonly Loss[], person: number | null, levels: Levels): readonly Loss[] {
  if (losses.length === 0) return NONE;
  return losses.filter(
    (loss) =>
      (loss.person === null || loss.person === person) &&
      Object.entries(loss.needs).every(([group, least]) => isAtLeast(levels[group as Group], least)),
  );
}
