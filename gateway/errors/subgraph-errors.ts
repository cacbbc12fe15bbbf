import type { GraphQLError } from 'graphql';
import type { SubgraphName } from '../../schema/agencies/agencies';
import { codedError, type ErrorPath } from '../../schema/errors/coded-error';
import { isCode } from '../../schema/errors/codes';
import { allowedFields } from './allowed-fields';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import { isJson } from '../supergraph/projection';

/** More than an answer to a caller holds (execution/reported-errors.ts), which then says that there were more. */
const MAX_ERRORS = 2000;
const PATH_NAME = /^[A-Za-z_]\w{0,99}$/u;

/**
 * A subgraph's errors as they may leave the graph: the catalogue's code and sentence, allow-listed fields and the path.
 * An error with any other code becomes INTERNAL. Null when `errors` is not a list.
 */
export function maskSubgraphErrors(
  errors: unknown,
  subgraph: SubgraphName,
  agencies: AgencyRegistry,
): readonly GraphQLError[] | null {
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) return null;
  return errors.slice(0, MAX_ERRORS).map((error: unknown) => {
    const given = isJson(error) ? error : {};
    const extensions = isJson(given['extensions']) ? given['extensions'] : {};
    const path = toPath(given['path']);
    const code = extensions['code'];
    return isCode(code)
      ? codedError(code, { ...allowedFields(extensions, agencies), subgraph }, path)
      : codedError('INTERNAL', { subgraph }, path);
  });
}

/** A path of names and indexes; undefined for anything else, which may be foreign text. */
function toPath(path: unknown): ErrorPath | undefined {
  if (!Array.isArray(path)) return undefined;
  const steps: (string | number)[] = [];
  for (const step of path as unknown[]) {
    if (typeof step === 'string' ? !PATH_NAME.test(step) : !Number.isInteger(step)) return undefined;
    steps.push(step as string | number);
  }
  return steps;
}
