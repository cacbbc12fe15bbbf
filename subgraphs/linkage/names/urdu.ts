/*
 * Reads a word in Urdu's script as a Devanagari spelling. Short vowels are unwritten there too, so that a consonant
 * without a vowel is written as in Devanagari: سلمان is सलमान. و and ی are consonants beside a vowel, else vowels.
 */
const CONSONANTS: ReadonlyMap<string, string> = toMap(
  'ب ब,پ प,ت त,ٹ ट,ث स,ج ज,چ च,ح ह,خ ख़,د द,ڈ ड,ذ ज़,ر र,ڑ ड़,ز ज़,ژ ज़,س स,ش श,ص स,ض ज़,ط त,ظ ज़,غ ग़,ف फ़,ق क़,ک क,گ ग,' +
    'ل ल,م म,ن न,ہ ह,ۃ त',
);
const ASPIRATED: ReadonlyMap<string, string> = toMap(
  'ب भ,پ फ,ت थ,ٹ ठ,ج झ,چ छ,د ध,ڈ ढ,ڑ ढ़,ک ख,گ घ,ر र्ह,ل ल्ह,م म्ह,ن न्ह',
);
/** Letters of other keyboards, and marks. */
const SPELLING: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/[يىۍ]/gu, 'ی'],
  [/ك/gu, 'ک'],
  [/[هۂۀە]/gu, 'ہ'],
  [/ة/gu, 'ۃ'],
  [/[أإٱ]/gu, 'ا'],
  [/[\u0640\p{M}]/gu, ''],
];
/** Names whose vowels the rules below miss and that every second family has. */
const NAMES: ReadonlyMap<string, string> = toMap('محمد मोहम्मद,اللہ अल्लाह,سنگھ सिंह,بن बिन,بنت बिन्त');

const A_LETTERS = 'اآع';
const VOWELS_OF = 'اآیےوئؤ';

function toMap(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(',').map((pair) => pair.split(' ') as [string, string]));
}

/** One spelling of a word in Arabic letters: as Urdu writes it, without the marks that are mostly left out. */
export function normaliseUrdu(word: string): string {
  let written = word;
  for (const [pattern, by] of SPELLING) written = written.replace(pattern, by);
  return written;
}

/** The Devanagari spelling of a word as `normaliseUrdu` gives it; null for a word in another script. */
export function fromUrdu(word: string): string | null {
  if (!/^\p{Script=Arabic}/u.test(word)) return null;
  const known = NAMES.get(word);
  if (known !== undefined) return known;
  const letters = Array.from(word);
  let read = '';
  letters.forEach((letter, at) => {
    const [before = '', next = ''] = [letters[at - 1], letters[at + 1]];
    if (letter === 'ھ') return;
    const last = at === letters.length - 1;
    const consonant = next === 'ھ' ? (ASPIRATED.get(letter) ?? CONSONANTS.get(letter)) : CONSONANTS.get(letter);
    // A final h after a consonant only carries its vowel: فاطمہ is Fatima.
    if (letter === 'ہ' && last && at > 1 && !VOWELS_OF.includes(before)) read += 'ा';
    else if (consonant !== undefined) read += consonant;
    else read += vowel(letter, before, next, at === 0);
  });
  return read;
}

function vowel(letter: string, before: string, next: string, first: boolean): string {
  const hasVowel = first || A_LETTERS.includes(before) || 'ئےیو'.includes(before);
  if (letter === 'آ') return hasVowel ? 'आ' : 'ा';
  if (letter === 'ا') return first ? (next === 'ی' ? '' : next === 'و' ? '' : 'अ') : 'ا' === before ? '' : 'ा';
  if (letter === 'ع') return first ? (A_LETTERS.includes(next) ? '' : 'अ') : 'ा';
  if (letter === 'ں') return 'ं';
  if (letter === 'ے') return hasVowel ? 'ए' : 'े';
  if (letter === 'ؤ') return 'ओ';
  if (letter === 'ئ') return next === 'ے' || next === 'ی' ? '' : 'इ';
  if (letter === 'و') {
    if ('اآیےہع'.includes(next) && next !== '') return 'व';
    if (first) return 'व';
    return hasVowel ? (before === 'ا' ? 'व' : 'ओ') : 'ो';
  }
  if (letter === 'ی') {
    if (first) return 'य';
    if ('اآوے'.includes(next) && next !== '') return 'य';
    return hasVowel ? 'ई' : 'ी';
  }
  return '';
}
