import { isObject, type JsonObject } from './operation';

/** What an object of an answer is, as far as its fields tell. */
export type Recogniser = (value: JsonObject) => boolean;

/** Any of these fields was selected. */
export const has =
  (...fields: readonly string[]): Recogniser =>
  (value) =>
    fields.some((field) => field in value);

/** The items of a connection that were selected. */
export function nodesOf({ edges }: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(edges)) return [];
  return edges.filter(isObject).flatMap(({ node }) => (isObject(node) ? [node] : []));
}
