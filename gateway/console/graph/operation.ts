/** What is sent to the graph. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of the operation in `query` that is run, where there are several. */
  readonly operationName?: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** An error of an answer: a code of the catalogue (schema/errors/codes.ts) with its sentence in both languages. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: JsonObject & { readonly code?: string; readonly hi?: string; readonly retry?: boolean };
}

export interface GraphAnswer {
  /** The page's own refusal: nothing was sent, and the bar says what is needed. No answer of the graph has it. */
  readonly isUnsent?: true;
  readonly data?: JsonObject | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: JsonObject;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
