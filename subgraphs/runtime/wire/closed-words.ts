type Text = string | null | undefined;

const spelt = (value: Text) => value?.trim().toUpperCase() ?? '';

/**
 * Reads words of the wire as members of a closed list. A word that the list does not have becomes `otherwise`, so that a
 * value an agency adds one day spoils neither the record nor the answer.
 */
export function closedWords<const W extends string, const O extends string>(words: readonly W[], otherwise: O) {
  const known = new Map<string, W>(words.map((word) => [word, word]));
  return (value: Text): W | O => known.get(spelt(value)) ?? otherwise;
}

const letter = closedWords(['F', 'M', 'T'], 'UNKNOWN');
const SEX_WORDS: Readonly<Record<string, string>> = { FEMALE: 'F', MALE: 'M', TRANSGENDER: 'T' };

/** F, M or T from a letter or from a word (`Female`, `Transgender`). */
export function toSex(value: Text): 'F' | 'M' | 'T' | 'UNKNOWN' {
  return letter(SEX_WORDS[spelt(value)] ?? value);
}
