import { endingsDiffer } from '../../names/name-ending';
import { tokenSimilarity } from '../../names/prepared-name';
import type { PreparedToken } from '../../names/prepared-token';
import { areTwoNames } from './known-names';
import { slipsBetween } from './slips';
import { CLOSE, FAR, gluedLevel, SAME, SOUNDS_CLOSE, SPELT, tokenLevel } from './token-levels';

/**
 * The level of two words of people's names. As `tokenLevel`, but words that are alike may be the names of two children
 * of one family: Anita and Ankita, Sunil and Sunila. Symmetric.
 */
export function nameLevel(one: PreparedToken, other: PreparedToken): number {
  const level = tokenLevel(one, other);
  if (level === SAME && endingsDiffer(one.latin, other.latin)) return isLastVowelUnwritten(one, other) ? SPELT : CLOSE;
  if ((level !== SPELT && level !== CLOSE) || areOneInTheEast(one.fine, other.fine)) return level;
  const glued = gluedLevel(one, other);
  if (glued === SPELT) return level;
  // Other scripts have one letter for several of ours (Tamil has no d beside its t), so that there the sound decides.
  const isOther = one.script === 'OTHER' || other.script === 'OTHER';
  if (!isOther && (level === CLOSE || one.script === other.script) && isOneReplaced(one, other)) return FAR;
  // Between two scripts the corpora lack many spellings, so that sounding alike is the better sign there.
  const mayBeSpelling = one.script !== other.script && soundAlike(one, other);
  if (!mayBeSpelling && areTwoNames(one.fine, other.fine)) return level === SPELT ? CLOSE : FAR;
  return level === CLOSE && glued > CLOSE && beginsOtherwise(one, other) ? FAR : level;
}

/** प्रणव is Pranav or Pranava: in Devanagari the last a of a name may be in the last consonant. */
function isLastVowelUnwritten(one: PreparedToken, other: PreparedToken): boolean {
  const [hindi, latin] = one.script === 'DEVANAGARI' ? [one, other] : [other, one];
  return hindi.script === 'DEVANAGARI' && latin.script === 'LATIN' && latin.latin.endsWith('a');
}

/** Kavita is Kabita in Bengal and Assam, whose lists write b for v. */
function areOneInTheEast(one: string, other: string): boolean {
  return one.replaceAll('b', 'v') === other.replaceAll('b', 'v');
}

/** Whether the learnt spellings make one word of two, more or less. */
export function soundAlike(one: PreparedToken, other: PreparedToken): boolean {
  return tokenSimilarity(one, other) >= SOUNDS_CLOSE;
}

/**
 * Names of one family rhyme (Rohit and Mohit), while slips of the pen hardly ever hit the first letter: Pollock and
 * Zamora (1984) found one in thirteen there.
 */
function beginsOtherwise(one: PreparedToken, other: PreparedToken): boolean {
  return one.skeleton.charAt(0) !== other.skeleton.charAt(0) && !soundAlike(one, other);
}

/**
 * Whether one letter in one place differs, or one consonant. Names of one family often differ so (Manjit and Manjot, Munna
 * and Munnu, Gourav and Sourav), while only one in five slips of the pen replaces a letter (Pollock and Zamora).
 */
function isOneReplaced(one: PreparedToken, other: PreparedToken): boolean {
  // Of Abhihek for Abhishek and Arcahna for Archana only the keys differ in one letter, because they have one for sh and ch.
  if (!differInOne(one.latin, other.latin) && slipsBetween(one.latin, other.latin, 1) === 1) return false;
  return differInOne(withLastVowel(one), withLastVowel(other)) || differInOne(one.skeleton, other.skeleton);
}

/** The narrow key with the last a, which it leaves out. */
function withLastVowel({ latin, fine }: PreparedToken): string {
  return latin.endsWith('a') && !fine.endsWith('a') ? `${fine}a` : fine;
}

function differInOne(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let at = 0; at < one.length; at++) if (one.charCodeAt(at) !== other.charCodeAt(at)) different += 1;
  return different === 1;
}
