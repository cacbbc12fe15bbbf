/**
 * The person of a record about several whom a key's `#serial` means. Without a serial it is the only person, or null
 * where there are several: nobody is shown rather than a sibling. 'GONE' when the record no longer has that serial.
 */
export function personMeant<P extends { readonly serial: number }>(
  persons: readonly P[],
  serial: number | null,
): P | null | 'GONE' {
  if (serial !== null) return persons.find((person) => person.serial === serial) ?? 'GONE';
  return persons.length === 1 ? (persons[0] ?? null) : null;
}

/** False when two persons bear one serial: then nothing tells which of them a key means. */
export function haveOwnSerials(persons: readonly { readonly serial: number }[]): boolean {
  return new Set(persons.map(({ serial }) => serial)).size === persons.length;
}
