import { GraphQLError } from 'graphql';
import { codedError } from '../../schema/errors/coded-error';
import { FieldFailure, type Path } from '../errors/field-failure';
import type { NullReason, Report } from './response-shape';

/** The most errors in an answer; one more says how many there were. */
const MAX_REPORTED = 1000;

/** Collects the errors of one answer, in the order in which they occur. */
export interface ReportedErrors {
  /** Adds an error with its path in the caller's data. */
  readonly report: Report;
  /** Adds a failure without a path, unless it was reported already: it may lie where the caller asked for nothing. */
  failed(failure: FieldFailure): void;
  /** Adds an error that explains no null: with its path if the caller knows it, otherwise as `failed` does. */
  general(error: GraphQLError): void;
  /** Whether a reference between processes was withheld. */
  heldReference(): boolean;
  all(): GraphQLError[];
}

/** `requested` maps a planner name to the caller's; null for what the caller did not ask for. */
export function createReportedErrors(requested: (plannerName: string) => string | null): ReportedErrors {
  const errors: GraphQLError[] = [];
  const reported = new Set<string>();
  let count = 0;
  let more: GraphQLError | null = null;
  let heldReference = false;

  function add(error: GraphQLError, path: Readonly<Path> | undefined): void {
    reported.add(failureKey(error));
    count += 1;
    if (count <= MAX_REPORTED) errors.push(placed(error, path));
    else more ??= error;
  }

  function addUnlessReported(error: GraphQLError): void {
    if (!reported.has(failureKey(error))) add(error, undefined);
  }

  /** The beginning of a path that consists of the caller's own names. */
  function ownPath(path: Readonly<Path>): Path {
    const own: Path = [];
    for (const step of path) {
      const name = typeof step === 'number' ? step : requested(step);
      if (name === null) break;
      own.push(name);
    }
    return own;
  }

  function errorOf(reason: Exclude<NullReason, FieldFailure>): GraphQLError {
    if (typeof reason !== 'string') return reason;
    if (reason === 'REFERENCE') heldReference = true;
    return codedError(reason === 'REFERENCE' ? 'INTERNAL' : 'SUBGRAPH_MALFORMED');
  }

  return {
    report(path, reason) {
      if (reason instanceof FieldFailure) add(reason.error, [...path, ...ownPath(reason.below)]);
      else add(errorOf(reason), path);
    },
    failed: ({ error }) => addUnlessReported(error),
    general(error) {
      const { path = [] } = error;
      const own = ownPath(path);
      if (path.length > 0 && own.length === path.length) add(error, own);
      else addUnlessReported(error);
    },
    heldReference: () => heldReference,
    all() {
      if (!more) return errors;
      return [
        ...errors,
        placed(more, undefined, { expected: `at most ${MAX_REPORTED} errors in an answer`, got: count }),
      ];
    },
  };
}

function placed({ message, extensions }: GraphQLError, path: Readonly<Path> | undefined, details: object = {}) {
  return new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, ...details } });
}

function failureKey({ extensions: { code, subgraph, source } }: GraphQLError): string {
  return JSON.stringify([code, subgraph, source]);
}
