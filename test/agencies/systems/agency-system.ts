import type { HeldRecord } from '../story/world';

/** A record or an answer as it goes over the wire. */
export type Wire = Record<string, unknown>;

/** One record of a bulk answer; separate from the others, so that a fault can spoil it alone. */
export interface Found {
  readonly held: HeldRecord;
  readonly wire: Wire;
}

/** One entry of the change feed. */
export interface Change {
  readonly seq: number;
  readonly held: HeldRecord;
  /** The instant of this change; the record itself may have changed again since. */
  readonly at: number;
  /** The record as it is now; null when it was withdrawn. */
  readonly wire: Wire | null;
}

export interface Page {
  readonly changes: readonly Wire[];
  readonly next: string;
  readonly more: boolean;
}

/** The dialect of one kind of agency system. Keys are `<kind>:<native>`, with the kinds of the drafts. */
export interface AgencySystem {
  readonly agency: 'police' | 'homes' | 'ahtu' | 'railway';
  /** In lower case, as Node gives them. */
  readonly credentialHeader: string;
  credential(secret: string): string;
  readonly bulkPath: string;
  readonly changesPath: string;
  readonly cursorParameter: string;
  readonly limitParameter: string;
  /** The keys that a bulk request asks for; null when it is not one. */
  requestedKeys(body: string): string[] | null;
  /** The records as this agency writes them. Equal records always give equal text. */
  record(held: HeldRecord): Wire;
  bulkAnswer(found: readonly Found[], missing: readonly string[]): Wire;
  change(change: Change): Wire;
  changesAnswer(page: Page): Wire;
  /** Its body for a refusal: 400, 401, 404, 410 or 413. */
  refusal(status: number): Wire;
}

/** Marks digits that are sent as a JSON number although no JavaScript number can hold them. */
const BIG_NUMBER = '\u0001number:';

export function bigNumber(digits: string): string {
  return BIG_NUMBER + digits;
}

export function toJson(body: unknown): string {
  return JSON.stringify(body).replace(/"\\u0001number:(\d+)"/g, '$1');
}

/** The strings of a list in a JSON object; null for anything else. */
export function stringsIn(body: string, field: string): string[] | null {
  try {
    const list: unknown = (JSON.parse(body) as Record<string, unknown> | null)?.[field] ?? [];
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : null;
  } catch {
    return null;
  }
}
