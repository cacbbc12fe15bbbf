import type { Answered } from '../desk/conversation';

/** Remembers what to go back to: the results that a trace was opened from. It is no history: it lasts as long as the page. */
export interface WayBack {
  /** Null where there is nothing to go back to. */
  readonly results: Answered | null;
  /** A question was asked by a button within what is `shown`. */
  asked(shown: Answered | null): void;
  /** A form began anew, the results are shown again, or the page was emptied. */
  forget(): void;
}

export function openWayBack(): WayBack {
  let results: Answered | null = null;
  return {
    get results() {
      return results;
    },
    asked(shown) {
      if (shown && isChoice(shown)) results = shown;
    },
    forget() {
      results = null;
    },
  };
}

/** Whether an answer lets its reader choose among children: a search, or a number that several records have. */
function isChoice({ operation, answer: { data, errors = [] } }: Answered): boolean {
  const isSearch = operation.operationName === 'SearchChildren' && data != null;
  return isSearch || errors.some(({ extensions }) => extensions?.code === 'RECORD_AMBIGUOUS');
}
