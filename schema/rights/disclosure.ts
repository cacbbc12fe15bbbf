import type { Caller, Purpose } from './caller';
import type { Group, Level } from './rights';
import type { UnusualUse } from './unusual-use';

/** What one subgraph's answer told of one child; a subgraph reports it beside its data, the gateway adds it up. */
export interface ChildDisclosure {
  /** The registry's id of the child. It may be one that the caller does not know: it never leaves the house. */
  readonly child: string;
  /** The id under which the caller knows the child; told by the registry alone. */
  readonly shown?: string;
  readonly protected: boolean;
  /** The groups whose fields were asked for and answered, at the highest level at which any was. */
  readonly returned: Readonly<Partial<Record<Group, Level>>>;
  /** The groups whose fields were asked for and not answered in full, at the lowest level at which any was. */
  readonly withheld: Readonly<Partial<Record<Group, Level>>>;
}

/** One entry of the disclosure log: who learnt what and why. Carries no name, no place and no number of a child. */
export interface DisclosureEntry {
  /** Random; an entry that comes twice is kept once. */
  readonly id: string;
  readonly kind: 'DISCLOSURE' | 'BREAK_GLASS' | 'BREAK_GLASS_REVIEW' | 'UNUSUAL_USE' | 'JUDGEMENT' | 'SECONDING';
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly requestId: string;
  readonly caller: Pick<Caller, 'id' | 'role' | 'unit' | 'state' | 'client'>;
  readonly purpose: Purpose | null;
  /** Its name in the request, and SHA-256 of its text in hex. */
  readonly operation: { readonly name: string | null; readonly hash: string };
  readonly children: readonly {
    /** `Secrets.token('child', id)`. */
    readonly token: string;
    readonly returned: ChildDisclosure['returned'];
    readonly withheld: ChildDisclosure['withheld'];
  }[];
  /** Of UNUSUAL_USE alone. */
  readonly unusual?: UnusualUse;
}

/** Where entries are kept. */
export interface DisclosureLog {
  /** Resolves when all entries are durable, in this order; rejects when that is not certain, and then it may be asked again. */
  append(entries: readonly DisclosureEntry[]): Promise<void>;
}
