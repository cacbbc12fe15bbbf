const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/gu;

/** Each letter of Devanagari as one letter of sound; a nukta after it makes another one. */
const CONSONANTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['kकख', 'gगघ', 'nङञणन', 'cचछ', 'jजझ', 'tटठतथ', 'dडढदध', 'pप', 'fफ', 'bबभ', 'mम', 'yय', 'rर', 'lलळ', 'vव'],
    ...['sशषस', 'hह'],
  ].flatMap(([sound = '', ...letters]) => letters.map((letter) => [letter, sound])),
);
const NUKTA: Readonly<Record<string, string>> = { ड: 'r', ढ: 'r', ज: 'j', फ: 'f' };
const VOWELS: Readonly<Record<string, string>> = Object.fromEntries(
  ['aअआा', 'iइईिी', 'uउऊुू', 'eएऐेैऍॅ', 'oओऔोौऑॉ'].flatMap(([sound = '', ...letters]) =>
    letters.map((letter) => [letter, sound]),
  ),
);

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/ksh|x/g, 'ks'],
  [/chh?/g, 'c'],
  [/sh/g, 's'],
  [/ph/g, 'f'],
  [/zh?/g, 'j'],
  [/([gkjtdbrl])h/g, '$1'],
  [/[kq]+/g, 'k'],
  [/w/g, 'v'],
  [/ee|ii/g, 'i'],
  [/oo|uu/g, 'u'],
  [/ou|au/g, 'o'],
  [/ai|ae|ei/g, 'e'],
  [/y(?![aeiou])/g, 'i'],
];

/**
 * How a place's name sounds, for both scripts alike: कटनी, `Katni` and `Katnee` are `ktni`. Long and short vowels,
 * aspirates, doubled letters and the unsteady `a` are not told apart. Empty for other scripts.
 */
export function placeSound(name: string): string {
  return allSounds(name)
    .replace(/iy(?=[aeiou])/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.)a/g, '')
    .replace(/m(?=[^aeiou])/g, 'n')
    .replace(/(?<=[^aeiou])h$|(?<=..)h$/g, '')
    .replace(/(.)\1+/g, '$1');
}

/**
 * What tells names of one `placeSound` apart in both scripts: the consonants, repeated ones too, and whether it ends in a
 * long `a`. Patna and Patan, Bina and Babina differ in it.
 */
export function soundFrame(name: string): string {
  const consonants = allSounds(name)
    .replace(/(.)\1+/g, '$1')
    .replace(/[aeiou]/g, '');
  return /[aाआ]\s*$/iu.test(name) ? `${consonants} a` : consonants;
}

/** With each short `a` of Devanagari, spoken or not. */
function allSounds(name: string): string {
  const text = name.normalize('NFKD').toLowerCase().replace(INVISIBLE, '');
  return /\p{Script=Devanagari}/u.test(text) ? ofDevanagari(text) : ofLatin(text.replace(/[^a-z]/g, ''));
}

function ofLatin(letters: string): string {
  return LATIN.reduce((text, [from, to]) => text.replace(from, to), letters);
}

function ofDevanagari(text: string): string {
  let sound = '';
  const letters = Array.from(text.replace(/क्ष/gu, 'क्स'));
  for (const [at, letter] of letters.entries()) {
    const next = letters[at + 1] ?? '';
    const consonant = (next === '़' ? NUKTA[letter] : undefined) ?? CONSONANTS[letter];
    if (consonant !== undefined) {
      const after = next === '़' ? (letters[at + 2] ?? '') : next;
      sound += after === '्' || VOWELS[after] !== undefined ? consonant : `${consonant}a`;
    } else if (letter === 'ं' || letter === 'ँ') sound += 'n';
    else if (letter === 'ृ' || letter === 'ऋ') sound += 'ri';
    else sound += VOWELS[letter] ?? '';
  }
  return sound;
}

const VOWEL = /[aeiou]/;
/** Consonants that clerks write for each other. */
const CONFUSED = new Set(['dr', 'bv', 'cs', 'mn', 'fp', 'jg', 'lr', 'dt', 'gk', 'ck', 'js', 'hy']);
const FAR = 99;

/** The price of one sound for another: vowels and the consonants that are confused cost least. */
function replaced(one: string, other: string): number {
  if (one === other) return 0;
  const [left, right] = [VOWEL.test(one), VOWEL.test(other)];
  if (left && right) return 1;
  if (left || right) return 3;
  return CONFUSED.has(one < other ? one + other : other + one) ? 1 : 3;
}

function omitted(sound: string): number {
  return VOWEL.test(sound) || sound === 'h' ? 1 : 2;
}

/**
 * How far two sounds are from each other. The first sound must be the same, because a slip there makes another name. At
 * most `most`; beyond that the answer is only that they are far.
 */
export function soundDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > most) return FAR;
  let before: number[] = [];
  let above = [0];
  for (const [at, sound] of Array.from(other).entries()) above.push((above[at] ?? 0) + omitted(sound));
  for (let i = 1; i <= one.length; i++) {
    const own = one[i - 1] ?? '';
    const row = [(above[0] ?? 0) + omitted(own)];
    for (let j = 1; j <= other.length; j++) {
      const theirs = other[j - 1] ?? '';
      let least = Math.min(
        (above[j - 1] ?? FAR) + replaced(own, theirs),
        (above[j] ?? FAR) + omitted(own),
        (row[j - 1] ?? FAR) + omitted(theirs),
      );
      if (i > 1 && j > 1 && own === other[j - 2] && one[i - 2] === theirs)
        least = Math.min(least, (before[j - 2] ?? FAR) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return FAR;
    before = above;
    above = row;
  }
  return above[other.length] ?? FAR;
}

/** How much the sound of a name of this length may be off: nothing in the shortest. */
export function soundSlack(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}
