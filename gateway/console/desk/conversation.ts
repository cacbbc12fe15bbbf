import type { GraphAnswer, Operation } from '../graph/operation';

/** A question with what came back. */
export interface Answered {
  readonly operation: Operation;
  readonly answer: GraphAnswer;
  /** ms since 1970. */
  readonly at: number;
  /** How the answer was got, where it was not by one request: asking again has to read it so, too. */
  readonly read?: (() => Promise<GraphAnswer>) | undefined;
}

/** What a page shows: the newest answer, and the question that is on its way. */
export interface Conversation {
  readonly answered: Answered | null;
  readonly pending: Operation | null;
  /**
   * Sends a question. Its answer is shown and returned, unless a newer question was asked, the page was emptied, or
   * `signal` aborted meanwhile: then null. A refusal before sending is returned alone: the bar says it, and what is shown
   * stays. `read` gets the answer in another way than by one request.
   */
  ask(operation: Operation, signal?: AbortSignal, read?: () => Promise<GraphAnswer>): Promise<GraphAnswer | null>;
  /** Drops the answer, and the one that is on its way. */
  forget(): void;
}

/** `onChange` is called after each change of what is to be shown. */
export function openConversation(given: {
  readonly send: (operation: Operation) => Promise<GraphAnswer>;
  readonly now: () => number;
  readonly onChange: () => void;
}): Conversation {
  let answered: Answered | null = null;
  let pending: Operation | null = null;
  // Each question is its own object: the same operation may be asked twice.
  let newest = {};
  const become = (shown: Answered | null, asked: Operation | null) => {
    answered = shown;
    pending = asked;
    given.onChange();
  };
  return {
    get answered() {
      return answered;
    },
    get pending() {
      return pending;
    },
    async ask(operation, signal, read) {
      const question = {};
      const isNewest = () => newest === question;
      newest = question;
      const giveUp = () => {
        if (!isNewest()) return;
        newest = {};
        become(answered, null);
      };
      signal?.addEventListener('abort', giveUp);
      become(answered, operation);
      const answer = await (read ? read() : given.send(operation));
      signal?.removeEventListener('abort', giveUp);
      if (!isNewest()) return null;
      become(answer.isUnsent ? answered : { operation, answer, at: given.now(), read }, null);
      return answer;
    },
    forget() {
      newest = {};
      become(null, null);
    },
  };
}
