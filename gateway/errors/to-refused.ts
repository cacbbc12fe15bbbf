import { GraphQLError } from 'graphql';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import type { Code } from '../../schema/errors/codes';
import { allowedFields } from './allowed-fields';
import { codeOf } from './errors';
import { Refused } from './refused';

const STATUS: Readonly<Partial<Record<Code, number>>> = { ROLE_REFUSED: 403, OPERATION_UNREGISTERED: 403 };

/** An expected error as a `Refused` with these extensions; an unforeseen one unchanged. */
export function toRefused(error: unknown, extensions: object, agencies: AgencyRegistry): unknown {
  if (error instanceof Refused) return new Refused(error.status, error.code, error.details, error.headers, extensions);
  if (!(error instanceof GraphQLError)) return error;
  const code = codeOf(error.toJSON());
  const details = allowedFields(error.extensions, agencies) as Record<string, string | number>;
  return new Refused(STATUS[code] ?? 400, code, details, {}, extensions);
}
