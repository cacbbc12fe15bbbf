import type { CallerContext } from '../../schema/rights/caller';
import { Refused, RequestRefused } from '../errors/refused';
import { checkIntrospection } from './introspection';
import type { ReadOperation } from './operation-reader';

/** Throws `Refused` or a coded error when this caller may not send this operation, by this method or for no purpose. */
export function checkPermitted(method: string, { caller, purpose }: CallerContext, operation: ReadOperation): void {
  // Urls are written to logs and histories, so no child's name, number or id may be in one.
  if (method === 'GET' && (operation.isMutation || concernsChildren(operation))) {
    throw new RequestRefused(405, 'POST; GET is for counts and for the schema', { allow: 'POST' });
  }
  checkIntrospection(caller.role, operation);
  if (purpose === null && concernsChildren(operation)) {
    throw new Refused(403, 'PURPOSE_REQUIRED', { expected: 'X-Purpose, X-Legal-Basis and X-Case-Reference' });
  }
}

/** Whether the operation reads or searches children; counts and introspection do not. */
export function concernsChildren({ groups }: Pick<ReadOperation, 'groups'>): boolean {
  return groups.some((group) => group !== 'STATISTICS');
}
