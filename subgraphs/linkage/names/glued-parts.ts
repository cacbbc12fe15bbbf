/** Parts of respect, which say nothing of who is meant: Rameshbhai is Ramesh. */
const OF_RESPECT = /(?:bha?ai|ben|behen|bahen|behn|bai|baai|ji|jee)$/;
/** Second names that are also written apart, and left out: Sohanlal, Sohan Lal, Sohan. */
const SECOND_NAMES = /(?:lal|laal|das|daas|prasad|prashad|singh|sinh|kumar|kumari|devi|ram|nath|chand|chandra)$/;
/** Parts before the name, of which the same holds: Singhkirtan is Kirtan Singh. */
const BEFORE_NAME = /^(?:singh|sinh|shri|shree|sri)/;
/** So much has to remain, because Shrikant and Kant are two names. */
const MIN_AFTER = 5;
/** What remains has to be a name of its own: Ram is the beginning of too many. */
const SHORTEST = 4;

export interface Glued {
  /** The name without the part, in lower-case Latin. */
  readonly stem: string;
  readonly ofRespect: boolean;
}

/**
 * The name to which a part is glued, in lower-case Latin; null without one. Only a name that has no such part may be
 * compared with the stem: Sohanlal and Sohandas are two names.
 */
export function gluedPart(latin: string): Glued | null {
  for (const parts of [OF_RESPECT, SECOND_NAMES]) {
    const stem = latin.replace(parts, '');
    if (stem.length >= SHORTEST && stem !== latin) return { stem, ofRespect: parts === OF_RESPECT };
  }
  const stem = latin.replace(BEFORE_NAME, '');
  return stem.length >= MIN_AFTER && stem !== latin ? { stem, ofRespect: false } : null;
}
