import { isObject, type AnswerError, type GraphAnswer } from '../graph/operation';
import type { Words } from '../words/words';

/** What came of a question, in a sentence that is read aloud; all of it would take minutes. */
export function answerSummary({ data, errors = [] }: GraphAnswer, words: Words): string {
  const [first] = errors;
  const hits = edgesOf(data?.['searchChildren']);
  if (hits !== null)
    return hits === 0 ? words.say('find.status.none') : words.say('find.status.found', { count: hits });
  const isTraced = Object.values(data ?? {}).some((value) => isObject(value) && isObject(value['trace']));
  if (isTraced) return words.say(first ? 'find.status.tracedPart' : 'find.status.traced');
  return first ? sentenceOf(first, words) : words.say('find.status.nothing');
}

/** Whether nothing came back: the network is away, or the graph is. */
export function isUnreachable({ errors = [] }: GraphAnswer): boolean {
  return errors.some(({ extensions }) => extensions?.code === 'GRAPH_UNREACHABLE');
}

function edgesOf(connection: unknown): number | null {
  if (!isObject(connection)) return null;
  const { edges } = connection;
  return Array.isArray(edges) ? edges.length : null;
}

function sentenceOf({ message, extensions }: AnswerError, { language }: Words): string {
  return (language === 'hi' ? extensions?.hi : undefined) ?? message;
}
