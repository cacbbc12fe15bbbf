import type { GraphQLFormattedError } from 'graphql';
import type { CodedFields } from '../../schema/errors/coded-error';
import { CODES, isCode, type Code } from '../../schema/errors/codes';
import { allowedFields } from './allowed-fields';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';

/** The GraphQL server's codes for a wrong query, and for a request that is not a query. */
const QUERY_INVALID = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
];
const REQUEST_INVALID = ['BAD_REQUEST', 'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'];
const MAX_MESSAGE = 500;

/** The catalogue's code for an error. */
export function codeOf(error: GraphQLFormattedError): Code {
  const code = error.extensions?.['code'];
  if (isCode(code)) return code;
  if (typeof code !== 'string') return 'INTERNAL';
  if (QUERY_INVALID.includes(code)) return 'QUERY_INVALID';
  return REQUEST_INVALID.includes(code) ? 'REQUEST_INVALID' : 'INTERNAL';
}

/**
 * Masks every error that leaves the gateway: it keeps its code, the catalogue's sentence, its path and allow-listed
 * fields. Only an error of a query that does not fit the schema keeps graphql-js's message and locations, which quote
 * nothing but the caller's query and the public schema.
 */
export function maskError(error: GraphQLFormattedError, agencies: AgencyRegistry): GraphQLFormattedError {
  const code = codeOf(error);
  const extensions = error.extensions ?? {};
  const isHelp = code === 'QUERY_INVALID' && extensions['code'] !== code && !('validationErrorCode' in extensions);
  const { message, extensions: masked } = clientError(code, isHelp ? {} : allowedFields(extensions, agencies));
  return {
    message: isHelp ? error.message.slice(0, MAX_MESSAGE) : message,
    ...(isHelp && error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: masked,
  };
}

/** The error as the client reads it: in English and Hindi, and whether a retry helps. */
function clientError(code: Code, fields: CodedFields) {
  const { en: message, hi, retry } = CODES[code];
  return { message, extensions: { ...fields, code, hi, retry } };
}

/** A whole answer for a request that was not executed; `extensions` are the answer’s, beside its one error. */
export function refusal(code: Code, details: CodedFields = {}, extensions?: object): string {
  return JSON.stringify({ errors: [clientError(code, details)], ...(extensions ? { extensions } : {}) });
}
