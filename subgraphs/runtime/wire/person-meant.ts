/**
 * The person of a record whom a key's `#serial` names. Without a serial it is the only person; null when there are
 * several, because a sibling must not be shown. 'GONE' when the record no longer has that serial.
 */
export function personMeant<P extends { readonly serial: number }>(
  persons: readonly P[],
  serial: number | null,
): P | null | 'GONE' {
  if (serial !== null) return persons.find((person) => person.serial === serial) ?? 'GONE';
  return persons.length === 1 ? (persons[0] ?? null) : null;
}

/** False when two persons share a serial, because a key is then ambiguous. */
export function haveOwnSerials(persons: readonly { readonly serial: number }[]): boolean {
  return new Set(persons.map(({ serial }) => serial)).size === persons.length;
}
