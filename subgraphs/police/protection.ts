import type { PoliceRecordWire } from './wire';

/**
 * True for an FIR that names a sexual offence: the law hides the identity of its children (POCSO s.23, 24(5), 33(7)).
 * It protects all children it names, since their families, homes and schools are the same.
 */
export function protects(record: PoliceRecordWire): boolean {
  return record.type === 'FIR' && record.sections.some(({ sexualOffence }) => sexualOffence);
}
