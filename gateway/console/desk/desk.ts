import type { GraphAnswer, Operation } from '../graph/operation';
import type { Words } from '../words/words';

/** Who asks and why, as far as the page knows it: from the token's claims and the bar. */
export interface AskingCaller {
  readonly id: string;
  readonly role: string;
  /** The unit's codes by kind: `{ station: 'MP/23250006' }`. */
  readonly unit: Readonly<Record<string, string>>;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly caseReference: string;
}

/** What a page offers its views and forms. Nothing of it outlives the page. */
export interface Desk {
  /** Of the language that the page is shown in. When it changes, the page draws everything anew. */
  readonly words: Words;
  /** ms since 1970. */
  readonly now: () => number;
  /** Null before somebody has signed in. */
  readonly caller: () => AskingCaller | null;
  /**
   * Sends an operation as the caller of the bar, shows it in the editor, and draws its answer. `read` gets the answer in
   * another way than by one request: all pages of a list as one.
   */
  readonly ask: (operation: Operation, read?: () => Promise<GraphAnswer>) => Promise<void>;
  /** Sends an operation as the caller of the bar and draws nothing: a judgement, the next page of a list. */
  readonly send: (operation: Operation) => Promise<GraphAnswer>;
  /** What the drawn answer was asked by: a list goes on from there. Null before anything was asked. */
  readonly asked: () => Operation | null;
  /** Sends once more what the drawn answer was asked by, and draws what comes. */
  readonly askAgain: () => Promise<void>;
}
