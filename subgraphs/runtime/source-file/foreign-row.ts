/**
 * A row as a system sends it: JSON, XML (elements and `@attributes` by name, without namespaces; repeated elements as a
 * list) or a table's row by its column names. Plain JSON, so that it can be kept encrypted and read again.
 */
export type ForeignRow = Readonly<Record<string, unknown>>;
