/** A word of capitals that can be said: `ALWAR`, not `JN` or `H`, which are short for another. */
const SPOKEN = /\b(?=[A-Z]*[AEIOUY])[A-Z]{2,}\b/gu;

/**
 * A name that the timetable writes in capitals, as other systems write it: `NEW DELHI JN` as `New Delhi JN`. For what is read
 * only: the response beside it keeps what the agency wrote. A name with any small letter, or in another script, stays.
 */
export function calmCapitals(name: string): string {
  if (!/^[^\p{Ll}]{4,}$/u.test(name)) return name;
  return name.replaceAll(SPOKEN, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}
