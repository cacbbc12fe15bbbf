/** The word of the closed list that equals the text; null when there is none. */
export function wordIn<const W extends string>(words: readonly W[], written: string | null): W | null {
  return words.find((word) => word === written) ?? null;
}
