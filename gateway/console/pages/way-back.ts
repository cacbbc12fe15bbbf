import type { Answered } from '../desk/conversation';
import type { Operation } from '../graph/operation';

/** Remembers what to go back to: the results that a trace was opened from. It is no history: it lasts as long as the page. */
export interface WayBack {
  /** Null where there is nothing to go back to. */
  readonly results: Answered | null;
  /** `operation` was asked by a button within what is `shown`: whether that is something to go back to from now on. */
  asked(shown: Answered | null, operation: Operation): boolean;
  /** A form began anew, the results are shown again, or the page was emptied. */
  forget(): void;
}

const SEARCH = 'SearchChildren';

export function openWayBack(): WayBack {
  let results: Answered | null = null;
  return {
    get results() {
      return results;
    },
    asked(shown, { operationName }) {
      // The next page of a list is no place within it.
      if (!shown || !isChoice(shown) || operationName === SEARCH) return false;
      results = shown;
      return true;
    },
    forget() {
      results = null;
    },
  };
}

/** Whether an answer lets its reader choose among children: a search, or a number that several records have. */
function isChoice({ operation, answer: { data, errors = [] } }: Answered): boolean {
  const isSearch = operation.operationName === SEARCH && data != null;
  return isSearch || errors.some(({ extensions }) => extensions?.code === 'RECORD_AMBIGUOUS');
}
