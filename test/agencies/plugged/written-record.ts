import type { Wire } from '../systems/agency-system';
import type { Meaning } from './clerk';

/** A record as its office writes it, and what it means by each of its cells. */
export interface WrittenRecord {
  readonly row: Wire;
  readonly means: Readonly<Record<string, Meaning>>;
}
