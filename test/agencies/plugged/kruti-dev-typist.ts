/*
 * Types Devanagari for the font Kruti Dev 010, as an office does that has had it since before Unicode: a sign for each
 * shape, in the order in which they are drawn. Most consonants are a half form and an upright stroke.
 */

/** Shapes of whole conjuncts and syllables, longest first. */
const WHOLE: readonly (readonly [text: string, typed: string])[] = [
  ['क्ष', '{k'], ['त्र', '='], ['ज्ञ', 'K'], ['श्र', 'J'], ['द्य', '|'], ['द्व', '}'], ['द्ध', ')'], ['त्त', 'Ùk'],
  ['क्र', 'Ø'], ['फ्र', 'Ý'], ['प्र', 'ç'], ['द्र', 'æ'], ['ह्न', 'à'], ['ह्य', 'á'], ['हृ', 'â'], ['ह्म', 'ã'],
  ['न्न', 'é'], ['दृ', '–'], ['कृ', '—'], ['ट्ट', 'ê'], ['ट्ठ', 'ë'], ['ड्ड', 'ì'], ['रु', '#'], ['रू', ':'],
  ['क्क', 'ô'], ['द्द', 'í'],
]; // prettier-ignore

/** The half forms, without the stroke, of the consonants that have one. */
const HALF: Readonly<Record<string, string>> = {
  ख: '[', ग: 'X', घ: '?', च: 'P', ज: 'T', झ: '÷', ण: '.', त: 'R', थ: 'F', ध: '/', न: 'U', प: 'I', ब: 'C', भ: 'H', म: 'E',
  य: '¸', ल: 'Y', व: 'O', श: "'", ष: '"', स: 'L', क: 'D', ह: 'º', फ: '¶',
}; // prettier-ignore

const FULL: Readonly<Record<string, string>> = {
  क: 'd', ख: '[k', ग: 'x', घ: '?k', ङ: '³', च: 'p', छ: 'N', ज: 't', झ: '>', ञ: '¥', ट: 'V', ठ: 'B', ड: 'M', ढ: '<',
  ण: '.k', त: 'r', थ: 'Fk', द: 'n', ध: '/k', न: 'u', प: 'i', फ: 'Q', ब: 'c', भ: 'Hk', म: 'e', य: ';', र: 'j', ल: 'y',
  ळ: 'G', व: 'o', श: "'k", ष: '"k', स: 'l', ह: 'g',
}; // prettier-ignore

const OTHER: Readonly<Record<string, string>> = {
  अ: 'v', आ: 'vk', इ: 'b', ई: 'bZ', उ: 'm', ऊ: 'Å', ऋ: '_', ए: ',', ऐ: ',s', ओ: 'vks', औ: 'vkS', ऑ: 'vk‚',
  'ा': 'k', 'ी': 'h', 'ु': 'q', 'ू': 'w', 'ृ': '`', 'े': 's', 'ै': 'S', 'ो': 'ks', 'ौ': 'kS', 'ॅ': 'W', 'ॉ': '‚',
  'ं': 'a', 'ँ': '¡', 'ः': '%', '्': '~', '़': '+', '।': 'A',
  ',': ']', '-': '&', '.': '-', '/': '@', '(': '¼', ')': '½',
  '०': 'å', '१': 'ƒ', '२': '„', '३': '…', '४': '†', '५': '‡', '६': 'ˆ', '७': '‰', '८': 'Š', '९': '‹',
}; // prettier-ignore

const HALANT = '्';
const NUKTA = '़';
const RA = 'र';
const CONSONANT = `[क-ह]${NUKTA}?`;
const SYLLABLE = new RegExp(
  `(र्(?=${CONSONANT}))?((?:${CONSONANT}${HALANT})*${CONSONANT})(${HALANT}(?![क-ह]))?([ािीुूृेैॅॉोौ]*)([ंँः]*)`,
  'gu',
);

/** The keys that show a text; its Latin letters and digits stay, and the font shows the letters as other signs. */
export function typedForKrutiDev(text: string): string {
  let typed = '';
  let read = 0;
  const plain = text.normalize('NFC');
  for (const match of plain.matchAll(SYLLABLE)) {
    typed += signs(plain.slice(read, match.index)) + syllable(match);
    read = match.index + match[0].length;
  }
  return typed + signs(plain.slice(read));
}

function syllable([, reph, cluster = '', halant, vowels = '', nasal = '']: RegExpExecArray): string {
  const withShort = vowels.includes('ि');
  // A syllable shape holds its vowel sign: रु is one key.
  const own = WHOLE.find(([whole]) => /[ुूृ]$/.test(whole) && whole === cluster + vowels);
  const body = own ? own[1] : clusterSigns(cluster) + (halant ? '~' : '') + signs(vowels.replace('ि', ''));
  return (withShort ? 'f' : '') + body + (reph ? 'Z' : '') + signs(nasal);
}

/** A cluster, from left to right: whole shapes where there are any, half forms before others, the r below at the end. */
function clusterSigns(cluster: string): string {
  let typed = '';
  for (let rest = cluster; rest !== '';) {
    const whole = WHOLE.find(
      ([text]) => !/[ुूृ]$/.test(text) && rest.startsWith(text) && !rest.startsWith(NUKTA, text.length),
    );
    if (whole && (rest === whole[0] || rest.startsWith(HALANT, whole[0].length))) {
      const after = rest.slice(whole[0].length);
      // The half form of a whole shape is its shape without the stroke, where it has one.
      if (after === '') return typed + whole[1];
      if (whole[1].endsWith('k')) {
        typed += whole[1].slice(0, -1);
        rest = after.slice(1);
        continue;
      }
    }
    const [letter = ''] = rest;
    const nukta = rest[1] === NUKTA ? NUKTA : '';
    const after = rest.slice(1 + nukta.length);
    if (after === '') return typed + (FULL[letter] ?? letter) + (nukta ? '+' : '');
    if (after === HALANT + RA) return typed + withRaBelow(letter, nukta);
    const half = HALF[letter];
    typed += half !== undefined && nukta === '' ? half : `${FULL[letter] ?? letter}${nukta ? '+' : ''}~`;
    rest = after.slice(1);
  }
  return typed;
}

/** The r of a cluster's end is a stroke below; round letters take another one. */
function withRaBelow(letter: string, nukta: string): string {
  return (FULL[letter] ?? letter) + (nukta ? '+' : '') + ('टठडढछ'.includes(letter) ? 'ª' : 'z');
}

function signs(text: string): string {
  return Array.from(text, (sign) => FULL[sign] ?? OTHER[sign] ?? sign).join('');
}
