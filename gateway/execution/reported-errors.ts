import { GraphQLError } from 'graphql';
import { codedError } from '../../schema/errors/coded-error';
import { FieldFailure, type Path } from '../errors/field-failure';
import type { NullReason, Report } from './response-shape';

/** So many errors does an answer hold; a last one says how many there were. */
const MAX_TOLD = 1000;

/** Gathers the errors of one answer, in the order in which they come up. */
export interface ReportedErrors {
  /** An error with its place in the caller's data. */
  readonly report: Report;
  /** What failed, perhaps where the caller did not ask: told without a place, unless it was told already. */
  failed(failure: FieldFailure): void;
  /** What explains no null: with its place if the caller knows that, and as what failed otherwise. */
  general(error: GraphQLError): void;
  /** Whether a reference between processes was about to leave. */
  heldReference(): boolean;
  all(): GraphQLError[];
}

/** `asked` is the caller's name for one in the plan; null for what the caller did not ask for. */
export function createReportedErrors(requested: (plannerName: string) => string | null): ReportedErrors {
  const errors: GraphQLError[] = [];
  const told = new Set<string>();
  let count = 0;
  let more: GraphQLError | null = null;
  let heldReference = false;

  function add(error: GraphQLError, path: Readonly<Path> | undefined): void {
    told.add(sameness(error));
    count += 1;
    if (count <= MAX_TOLD) errors.push(placed(error, path));
    else more ??= error;
  }

  function addPending(error: GraphQLError): void {
    if (!told.has(sameness(error))) add(error, undefined);
  }

  /** As far as the caller's names lead. */
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
    failed: ({ error }) => addPending(error),
    general(error) {
      const { path = [] } = error;
      const own = ownPath(path);
      if (path.length > 0 && own.length === path.length) add(error, own);
      else addPending(error);
    },
    heldReference: () => heldReference,
    all() {
      if (!more) return errors;
      return [...errors, placed(more, undefined, { expected: `at most ${MAX_TOLD} errors in an answer`, got: count })];
    },
  };
}

function placed({ message, extensions }: GraphQLError, path: Readonly<Path> | undefined, told: object = {}) {
  return new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, ...told } });
}

function sameness({ extensions: { code, subgraph, source } }: GraphQLError): string {
  return JSON.stringify([code, subgraph, source]);
}
