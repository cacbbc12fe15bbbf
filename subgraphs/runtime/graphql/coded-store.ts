import type { GraphQLError } from 'graphql';
import { codedError } from '../../../schema/errors/coded-error';
import type { Log } from '../../../schema/process/log';
import { StoreFailure } from '../postgres/store-failure';

/** The same function, which fails with a code of the catalogue when PostgreSQL failed. */
export function withStoreCodes<A extends unknown[], T>(
  log: Log,
  work: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  return async (...args) => {
    try {
      return await work(...args);
    } catch (error) {
      throw error instanceof StoreFailure ? toCoded(error, log) : error;
    }
  };
}

function toCoded(failure: StoreFailure, log: Log): GraphQLError {
  if (failure.isOutcomeUnknown) return codedError('OUTCOME_UNKNOWN');
  if (failure.kind !== 'failed') return codedError('REGISTRY_UNAVAILABLE');
  log.error('registry-query-failed', { sqlState: failure.sqlState });
  return codedError('INTERNAL');
}
