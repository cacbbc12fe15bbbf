import type { Rewriting } from './rewriting';

/** A vowel sign, and a consonant with its nukta. */
const SIGN = '[\\u093e-\\u094c\\u0945\\u0946\\u094a]';
const CONSONANT = '[\\u0915-\\u0939]\\u093c?';

/**
 * One spelling for what typists and their keyboards write in several ways without a difference in meaning: signs in
 * another order, twice, or put together from parts that look the same.
 */
export const DEVANAGARI_SPELLING: readonly Rewriting[] = [
  // Letters of other languages of the script, and signs, that are typed because they look alike.
  [/ॐ/gu, 'ओम'],
  [/ऽ/gu, ''],
  [/ऎ/gu, 'ए'],
  [/ऒ/gu, 'ओ'],
  [/ॲ/gu, 'ऍ'],
  [/ॆ/gu, 'े'],
  [/ॊ/gu, 'ो'],
  // A short i before its consonants, as it is drawn: ि + सह.
  [new RegExp(`^\\u093f(${CONSONANT}(?:\\u094d${CONSONANT})*)(?!${SIGN})`, 'u'), '$1\u093f'],
  [/^\p{M}+/u, ''],
  [/\u093c+/gu, '\u093c'],
  // The nukta belongs before the vowel sign, the nasal after it; a sign takes the place of a virama.
  [new RegExp(`(${SIGN})\\u093c`, 'gu'), '\u093c$1'],
  [/[\u0931\u0930]\u093c+|\u0931/gu, 'र'],
  [/[\u0929\u0928]\u093c+|\u0929/gu, 'न'],
  [new RegExp(`([\\u0900-\\u0903])(${SIGN})`, 'gu'), '$2$1'],
  [/्{2,}/gu, '्'],
  [new RegExp(`\\u094d(?=${SIGN})`, 'gu'), ''],
  [/र्(?:इ|ई)/gu, 'ई'],
  // Vowels put together from parts: अ + ा + े is ओ.
  [/अ?ाॅ|अ?ॅा|आॅ/gu, (whole) => (/^[अआ]/u.test(whole) ? 'ऑ' : 'ॉ')],
  [/अ[ाो]+[ेो]+|अाे|अेा|आे|अो/gu, 'ओ'],
  [/अ(?:ाै|ैा)|आै|अौ/gu, 'औ'],
  [/अा/gu, 'आ'],
  [/एे|अै/gu, 'ऐ'],
  [/अे/gu, 'ए'],
  [/ाे|ेा/gu, 'ो'],
  [/ाै|ैा/gu, 'ौ'],
  // Of two signs on one consonant only one was meant: the longer one.
  [/िी|ीि/gu, 'ी'],
  [/ुू|ूु/gu, 'ू'],
  [/ेै|ैे/gu, 'ै'],
  [/([\u093a-\u094c])\1+/gu, '$1'],
  // Conjuncts in the wrong order.
  [/^व्द/gu, 'द्व'],
  [/ध्द/gu, 'द्ध'],
  [/ब्राम्ह/gu, 'ब्राह्म'],
  [/चिन्ह/gu, 'चिह्न'],
  [/प्रल्हाद/gu, 'प्रह्लाद'],
  [/ँ/gu, 'ं'],
  // The dot is typed where it is drawn.
  [/सिहं$/u, 'सिंह'],
  // These nasals are written as a letter or as a dot. The other three stay, because people spell them differently in
  // Latin, which the parameters have learnt; they compare as one name.
  [/ङ्(?=[क-घ])|ञ्(?=[च-झ])/gu, 'ं'],
  [/([ंः])\1+/gu, '$1'],
  [/्+$/u, ''],
];
