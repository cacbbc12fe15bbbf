import { readAnswer } from './read-answer';
import type { GraphAnswer, Operation } from './operation';

/** The page's own error: nothing came back that could be an answer of the graph. */
const UNREACHABLE: GraphAnswer = {
  errors: [
    {
      message: 'The graph could not be reached.',
      extensions: { code: 'GRAPH_UNREACHABLE', hi: 'ग्राफ़ से संपर्क नहीं हो सका।', retry: true },
    },
  ],
};

/** Sends an operation with the caller's headers. Never rejects: what went wrong is an error of the answer. */
export async function sendOperation(
  operation: Operation,
  headers: Readonly<Record<string, string>>,
): Promise<GraphAnswer> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(operation),
      cache: 'no-store',
      credentials: 'omit',
    });
    const answer: unknown = await response.json();
    return readAnswer(answer) ?? UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}
