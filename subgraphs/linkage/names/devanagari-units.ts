/*
 * Splits a Devanagari word into sounds. A letter with a nukta is one letter, which transliteration libraries get wrong
 * (क़ासिम). An unwritten vowel becomes `a`, or `~` where Hindi drops it.
 */
const CONSONANTS: ReadonlyMap<string, string> = toMap(
  'क k,ख kh,ग g,घ gh,ङ ng,च c,छ ch,ज j,झ jh,ञ ny,ट T,ठ Th,ड D,ढ Dh,ण N,त t,थ th,द d,ध dh,न n,प p,फ ph,ब b,भ bh,म m,' +
    'य y,र r,ल l,ळ L,व v,श sh,ष Sh,स s,ह h,क़ q,ख़ x,ग़ G,ज़ z,झ़ z,ड़ R,ढ़ Rh,फ़ f,य़ y,ऩ n,ऱ r,ऴ L,ॹ z,ॻ g,ॼ j,ॾ d,ॿ b',
);
const VOWELS: ReadonlyMap<string, string> = toMap(
  'अ a,आ aa,इ i,ई ii,उ u,ऊ uu,ऋ ri,ॠ ri,ऌ l,ऍ ae,ऎ e,ए e,ऐ ai,ऑ aw,ऒ o,ओ o,औ au,ऄ a,ॲ ae',
);
const SIGNS: ReadonlyMap<string, string> = toMap('ा aa,ि i,ी ii,ु u,ू uu,ृ ri,ॄ ri,ॅ ae,ॆ e,े e,ै ai,ॉ aw,ॊ o,ो o,ौ au');
const MARKS: ReadonlyMap<string, string> = toMap('ं M,ँ M~,ः H');
const VIRAMA = '्';
const NUKTA = '़';
/** Conjuncts that are one sound today. */
const JOINED: ReadonlyMap<string, string> = toMap('k+Sh ksh,j+ny gy');
/** After a cluster that ends in one of these the last vowel stays: चंद्र is Chandra. */
const KEEPS_LAST_VOWEL = new Set(['y', 'r', 'l', 'v', 'n', 'N', 'm']);

const VOWEL_UNITS: ReadonlySet<string> = new Set(['a', ...VOWELS.values()]);
const CONSONANT_UNITS: ReadonlySet<string> = new Set([...CONSONANTS.values(), ...JOINED.values()]);

function toMap(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(',').map((pair) => pair.normalize('NFD').split(' ') as [string, string]));
}

/** The sounds of one word; other signs than Devanagari letters are skipped. Never throws. */
export function toDevanagariUnits(word: string): string[] {
  return dropSilentVowels(joinConjuncts(toSounds(word)));
}

function toSounds(word: string): string[] {
  const letters = Array.from(word.normalize('NFD').replaceAll('ॐ', 'ओम'));
  const sounds: string[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    const dotted = letters[at + 1] === NUKTA;
    const consonant = (dotted ? CONSONANTS.get(letter + NUKTA) : undefined) ?? CONSONANTS.get(letter);
    if (consonant !== undefined) {
      sounds.push(consonant);
      if (dotted) at += 1;
      const next = letters[at + 1] ?? '';
      if (next === VIRAMA) at += 1;
      else if (!SIGNS.has(next)) sounds.push('a');
      continue;
    }
    const other = VOWELS.get(letter) ?? SIGNS.get(letter) ?? MARKS.get(letter);
    if (other !== undefined) sounds.push(other);
  }
  return sounds;
}

function joinConjuncts(sounds: readonly string[]): string[] {
  const joined: string[] = [];
  for (const sound of sounds) {
    const one = JOINED.get(`${joined.at(-1) ?? ''}+${sound}`);
    if (one === undefined) joined.push(sound);
    else joined[joined.length - 1] = one;
  }
  return joined;
}

/** From the end, because dropping a vowel keeps the one before it: राजकुमार is rajkumar, सुनयना sunayna. */
function dropSilentVowels(sounds: readonly string[]): string[] {
  const units = [...sounds];
  const isConsonant = (at: number) => CONSONANT_UNITS.has(units[at] ?? '');
  const isVowel = (at: number) => VOWEL_UNITS.has(units[at] ?? '');
  for (let at = units.length - 1; at > 0; at--) {
    if (units[at] !== 'a' || !isConsonant(at - 1)) continue;
    const afterVowel = isVowel(at - 2);
    if (at === units.length - 1) {
      if (at === 1) continue;
      const last = units[at - 1] ?? '';
      const cluster = isConsonant(at - 2);
      const glide = last === 'y' && ['i', 'ii', 'e'].includes(units[at - 2] ?? '');
      if (!glide && !(cluster && KEEPS_LAST_VOWEL.has(last))) units[at] = '~';
      continue;
    }
    // Before h the vowel stays, because bh would be another sound: नौबहार is Naubahar.
    if (afterVowel && units[at + 1] !== 'h' && isConsonant(at + 1) && isVowel(at + 2)) units[at] = '~';
  }
  return units;
}
