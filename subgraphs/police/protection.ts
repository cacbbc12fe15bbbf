import { isLost } from '../runtime/wire/losses';
import { namesSexualOffence } from './sexual-offence';
import type { PoliceRecordWire } from './wire';

/**
 * True for an FIR that names a sexual offence: the law hides the identity of its children (POCSO s.23, 24(5), 33(7)).
 * It protects all children that it names, since their families, homes and schools are the same. An offence that could
 * not be read may be one, and a flag that says no does not outweigh an act that says yes.
 */
export function protects(record: PoliceRecordWire): boolean {
  if (record.type !== 'FIR') return false;
  const isNamed = record.sections.some((section) => section.sexualOffence || namesSexualOffence(section));
  return isNamed || isLost(record, 'sections');
}
