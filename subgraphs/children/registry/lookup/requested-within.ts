import { codedError, notRepeated } from '../../../../schema/errors/coded-error';
import { UNIT_KINDS } from '../../../../schema/rights/caller';
import { openGazetteer } from '../../../india/gazetteer';

/** The two letters of a state that a caller names in any usual way. Throws SEARCH_INVALID: it is not a state without children. */
export function requestedState(written: string): string {
  const code = openGazetteer().stateName(written)?.code;
  if (code !== undefined) return code;
  const expected = 'state: the two letters of a state of India';
  throw codedError('SEARCH_INVALID', { expected, got: notRepeated(written.length) });
}

/** The unit as given. Throws SEARCH_INVALID for what cannot name one. */
export function requestedUnit(written: string): string {
  if (UNIT_KINDS.some((kind) => written.startsWith(`${kind}:`) && written.length > kind.length + 1)) return written;
  const expected = 'unit: its kind and its code, like station:MP/23380012';
  throw codedError('SEARCH_INVALID', { expected, got: notRepeated(written.length) });
}
