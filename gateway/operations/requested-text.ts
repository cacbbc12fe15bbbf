import type { Caller } from '../../schema/rights/caller';
import type { RequestedText } from '../limits/operation-reader';
import { RequestRefused } from '../errors/refused';
import { checkForm } from './requested-form';
import { readRequested, type RequestedRequest } from './requested-operation';
import type { OperationRegistry } from './operation-registry';

/**
 * The operation that a caller asks for, by its text or by the hash of a registered one. Throws `REQUEST_INVALID` for a
 * request in another form, and `OPERATION_UNREGISTERED`.
 */
export function requestedText(
  request: RequestedRequest,
  caller: Pick<Caller, 'role' | 'client'>,
  registry: OperationRegistry,
): RequestedText {
  checkForm(request);
  const requested = readRequested(request);
  const { query, operationName } = registry.resolve(caller, requested);
  if (!query) throw new RequestRefused(400, 'a `query`, or the hash of a registered operation');
  return { query, operationName, variables: requested.variables };
}
