import { isLost } from '../runtime/wire/losses';
import type { RailwayRecordWire } from './wire';

const FIELDS = ['HandedOverTo', 'HandedOverAt', 'ReceiptNo'] as const;

/**
 * Whether the child was handed over and so is no longer in the post's hands. It counts even if the receiver or the time
 * cannot be read.
 */
export function isHandedOver(wire: RailwayRecordWire): boolean {
  return FIELDS.some((field) => wire[field] !== null || isLost(wire, field));
}
