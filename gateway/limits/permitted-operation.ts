import type { CallerContext } from '../../schema/rights/caller';
import { Refused, RequestRefused } from '../errors/refused';
import { holdIntrospection } from './introspection';
import type { ReadOperation } from './operation-reader';

/** Throws what keeps this caller from asking this, in this way. */
export function holdPermitted(method: string, { caller, purpose }: CallerContext, operation: ReadOperation): void {
  // A url is kept where a body is not: no name, number or id may stand in one.
  if (method === 'GET' && (operation.isMutation || concernsChildren(operation))) {
    throw new RequestRefused(405, 'POST; GET is for counts and for the schema', { allow: 'POST' });
  }
  holdIntrospection(caller.role, operation);
  if (purpose === null && concernsChildren(operation)) {
    throw new Refused(403, 'PURPOSE_REQUIRED', { expected: 'X-Purpose, X-Legal-Basis and X-Case-Reference' });
  }
}

/** Whatever tells of a child, or looks for one. Counts and questions about the schema are nobody's data. */
export function concernsChildren({ groups }: Pick<ReadOperation, 'groups'>): boolean {
  return groups.some((group) => group !== 'STATISTICS');
}
