import type { ExecutionResult } from 'graphql';
import type { Answered } from './driven-gateway';

type Path = readonly (string | number)[];
interface ReportedError {
  readonly path: Path;
  readonly code: string | undefined;
}

export interface Leniency {
  /** A null may have an error even if the oracle has none for it. */
  readonly mayExplain?: boolean;
  /** An error may stand at another element of its list. */
  readonly anyIndex?: boolean;
}

/**
 * The differences of the gateway's answer from the oracle's, in words; empty when there are none. Data must be equal,
 * the order of keys included. An error that the answer shows as a null must be there with its path and its code; of
 * several failures that propagate to one null, one is reported.
 */
export function differences(ours: Answered, theirs: ExecutionResult, leniency: Leniency = {}): readonly string[] {
  if (theirs.data === undefined) {
    const isRefused =
      ours.status === 400 &&
      (ours.data ?? null) === null &&
      ours.errors?.every(({ extensions }) => extensions?.code === 'QUERY_INVALID');
    return isRefused ? [] : [`should be refused: ${JSON.stringify(ours).slice(0, 500)}`];
  }
  const data = JSON.parse(JSON.stringify(theirs.data)) as unknown;
  if (JSON.stringify(ours.data) !== JSON.stringify(data)) {
    const { nulls, other } = lost(ours.data ?? null, data);
    const at = (paths: readonly Path[]) => paths.map((path) => JSON.stringify(path)).join(' ');
    const saying = reportedErrors(ours.errors).map(textOf).join(' ');
    return [`data: null at ${at(nulls)}, otherwise at ${at(other)}; errors ${saying}`];
  }
  return differentErrors(data, reportedErrors(ours.errors), reportedErrors(theirs.errors), leniency);
}

function reportedErrors(
  errors: readonly { readonly path?: Path | undefined; readonly extensions?: unknown }[] = [],
): readonly ReportedError[] {
  return errors.map(({ path, extensions }) => ({
    path: path ?? [],
    code: (extensions as { code?: string } | undefined)?.code,
  }));
}

const textOf = ({ path, code }: ReportedError) => `${JSON.stringify(path)} ${code ?? 'no code'}`;

function differentErrors(
  data: unknown,
  ours: readonly ReportedError[],
  theirs: readonly ReportedError[],
  { mayExplain = false, anyIndex = false }: Leniency,
): readonly string[] {
  const atAny = ({ path, code }: ReportedError) => ({
    path: path.map((step) => (typeof step === 'number' ? 0 : step)),
    code,
  });
  const placed = (error: ReportedError) => textOf(anyIndex ? atAny(error) : error);
  /** Whether `error` stands for `other`: they are equal, or propagate to the same null. */
  const standsFor = (error: ReportedError, other: ReportedError) => {
    const isNullPropagated = nullAt(data, other.path);
    return (
      placed(error) === placed(other) ||
      (isNullPropagated.length < other.path.length && startsWith(error.path, isNullPropagated))
    );
  };
  const missing = theirs.filter((error) => !ours.some((one) => standsFor(one, error)));
  const untrue = mayExplain ? [] : ours.filter((error) => !theirs.some((one) => standsFor(one, error)));
  const twice = [...new Set(ours.map(textOf))].filter((text) => ours.filter((one) => textOf(one) === text).length > 1);
  return [
    ...missing.map((error) => `missing error ${textOf(error)}`),
    ...untrue.map((error) => `untrue error ${textOf(error)}`),
    ...twice.map((text) => `twice ${text}`),
  ];
}

/** The part of a path that leads to the null at which it ends in the data. */
function nullAt(data: unknown, path: Path): Path {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[step];
  }
  return path;
}

function valueAt(data: unknown, path: Path): unknown {
  return (
    path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null)?.[step], data) ?? null
  );
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

/** Every place where one value has a null and the other has something; anything else that differs is `other`. */
function lost(
  ours: unknown,
  theirs: unknown,
  at: Path = [],
): { readonly nulls: readonly Path[]; readonly other: readonly Path[] } {
  if (ours === null && theirs !== null && theirs !== undefined) return { nulls: [at], other: [] };
  const isSame = JSON.stringify(ours) === JSON.stringify(theirs);
  if (isSame) return { nulls: [], other: [] };
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null)
    return { nulls: [], other: [at] };
  const [names, others] = [Object.keys(ours), Object.keys(theirs)];
  if (Array.isArray(ours) !== Array.isArray(theirs) || names.join('\n') !== others.join('\n'))
    return { nulls: [], other: [at] };
  const inside = names.map((name) => {
    const step = Array.isArray(ours) ? Number(name) : name;
    return lost((ours as Record<string, unknown>)[name], (theirs as Record<string, unknown>)[name], [...at, step]);
  });
  return { nulls: inside.flatMap(({ nulls }) => nulls), other: inside.flatMap(({ other }) => other) };
}

/** How the fields of an answer are typed: `[[Product!]]` by the path of the field. */
export type TypesByPath = ReadonlyMap<string, string>;

/**
 * What an answer has wrong that was given while a subgraph was away. `theirs` is the whole answer: no value may differ,
 * only be missing; and each null in place of a value has its own error, at its path or at that of the non-null value
 * from which it propagated.
 */
export function unexplained(ours: Answered, theirs: ExecutionResult, types: TypesByPath): readonly string[] {
  const data = JSON.parse(JSON.stringify(theirs.data ?? null)) as unknown;
  const { nulls, other } = lost(ours.data ?? null, data);
  const errors = reportedErrors(ours.errors);
  const isNonNull = (path: Path) => {
    const end = path.findLastIndex((step) => typeof step === 'string') + 1;
    let type = types.get(JSON.stringify(path.slice(0, end))) ?? '';
    for (let level = end; level < path.length; level += 1) type = type.replace(/!$/, '').slice(1, -1);
    return type.endsWith('!');
  };
  const propagatedFrom = (place: Path, cause: Path) =>
    startsWith(cause, place) &&
    cause.slice(place.length).every((_, index) => isNonNull(cause.slice(0, place.length + index + 1)));
  // An error about a field that only the plan fetched has no path in the answer.
  const standsAtNull = (path: Path) =>
    path.length === 0 || valueAt(ours.data ?? null, nullAt(ours.data ?? null, path)) === null;
  return [
    ...other.map((path) => `otherwise at ${JSON.stringify(path)}`),
    ...nulls
      .filter((place) => !errors.some(({ path }) => path.length > 0 && propagatedFrom(place, path)))
      .map((path) => `a null without its error at ${JSON.stringify(path)}`),
    ...errors.filter(({ path }) => !standsAtNull(path)).map((error) => `an error without its null: ${textOf(error)}`),
    ...errors
      .filter(({ code }) => !/^(SUBGRAPH_\w+|INTERNAL)$/.test(code ?? ''))
      .map((error) => `a code of no outage: ${textOf(error)}`),
  ];
}
