import type { Caller, Purpose } from './caller';
import type { Group, Level } from './rights';
import type { UnusualUse } from './unusual-use';

/** What one subgraph's answer disclosed of one child; subgraphs report it beside their data, the gateway sums it. */
export interface ChildDisclosure {
  /** The registry's id of the child. The caller may not know it, so it never leaves the deployment. */
  readonly child: string;
  /** The id under which the caller knows the child; only the registry reports it. */
  readonly shown?: string;
  readonly protected: boolean;
  /** The groups whose fields were asked for and answered, at the highest level at which any was. */
  readonly returned: Readonly<Partial<Record<Group, Level>>>;
  /** The groups whose fields were asked for and not answered in full, at the lowest level at which any was. */
  readonly withheld: Readonly<Partial<Record<Group, Level>>>;
}

/** One entry of the disclosure log: who learnt what and why. Holds no name, place or number of a child. */
export interface DisclosureEntry {
  /** Random; an entry that comes twice is kept once. */
  readonly id: string;
  readonly kind: 'DISCLOSURE' | 'BREAK_GLASS' | 'BREAK_GLASS_REVIEW' | 'UNUSUAL_USE' | 'JUDGEMENT' | 'SECONDING';
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly requestId: string;
  readonly caller: Pick<Caller, 'id' | 'role' | 'unit' | 'state' | 'client'>;
  readonly purpose: Purpose | null;
  /** The operation's name in the request, and SHA-256 of its text in hex. */
  readonly operation: { readonly name: string | null; readonly hash: string };
  readonly children: readonly {
    /** `Secrets.token('child', id)`. */
    readonly token: string;
    readonly returned: ChildDisclosure['returned'];
    readonly withheld: ChildDisclosure['withheld'];
  }[];
  /** For UNUSUAL_USE only. */
  readonly unusual?: UnusualUse;
}

/** Stores entries. */
export interface DisclosureLog {
  /**
   * Resolves when all entries are durable, in this order; rejects when that is not certain. May then be called again.
   */
  append(entries: readonly DisclosureEntry[]): Promise<void>;
}
