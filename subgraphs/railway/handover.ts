import { isLost } from '../runtime/wire/losses';
import type { RailwayRecordWire } from './wire';

const FIELDS = ['HandedOverTo', 'HandedOverAt', 'ReceiptNo'] as const;

/** A child that was handed over is in the post's hand no more, also where it cannot be read to whom or when. */
export function isHandedOver(wire: RailwayRecordWire): boolean {
  return FIELDS.some((field) => wire[field] !== null || isLost(wire, field));
}
