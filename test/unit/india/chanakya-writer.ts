/*
 * A table of its own, by hand, so that a slip in the reader's table is not repeated here: what a compositor types for each
 * sign. `full` letters that are a half form with a stroke have the stroke.
 */
const table = (pairs: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]));

const LETTERS = table('अ¥ आ¥æ इ§ ई§ü उ© ऊª¤ ऋ« ए° ऐ°ð ओ¥ô औ¥õ ऑ¥æò');
const FULL = table(
  'क·¤ ख¹ ग» घƒæ ङ¾ च¿ छÀ जÁ झÛæ ञ†æ टÅU ठÆU डÇU ढÉU ण‡æ तÌ थÍ दÎ धÏ नÙ पÂ फÈ¤ बÕ भÖ म× यØ रÚU लÜ ळÝ वß शàæ षá सâ हã',
);
const HALF = table('क€ ख\u0081 ग‚ घƒ च‘ ज’ झÛ ञ† ण‡ तˆ थ‰ धŠ न‹ पŒ फ\u008d बŽ भ\u008f म\u0090 यÄ लË वÃ शà षc सS ह±');
const VOWELS = table('ाæ ीè ुé ूê ृë ेð ैñ ोô ौõ ॅò ॉæò');
const MARKS = table('ं¢ ँ¡ ःÑ');
const CONJUNCTS: readonly (readonly [string, string, string | null])[] = [
  ['क्ष', 'ÿæ', 'ÿ'],
  ['त्र', '˜æ', '˜'],
  ['ज्ञ', '™æ', '™'],
  ['श्र', 'Ÿæ', 'Ÿ'],
  ['द्ध', 'h', null],
  ['द्द', 'g', null],
  ['द्य', 'l', null],
  ['द्व', 'm', null],
  ['ष्ट', 'C', null],
  ['ट्ट', '^', null],
];

/** Writes Devanagari as Chanakya draws it; null for a word with a sign that this writer does not know. */
export function toChanakya(word: string): string | null {
  const text = word.normalize('NFC').normalize('NFD');
  const syllable = /(र्)?((?:[क-ह]़?्)*[क-ह]़?)(्?)([ािीुूृेैॅॉोौ]?)([ंँः]?)|([अआइईउऊऋएऐओऔऑ])([ंँः]?)/uy;
  let written = '';
  while (syllable.lastIndex < text.length) {
    const found = syllable.exec(text);
    if (found === null) return null;
    const [, reph, cluster = '', virama = '', vowel = '', mark = '', letter, letterMark = ''] = found;
    if (letter !== undefined) {
      written += (LETTERS[letter] ?? '') + (MARKS[letterMark] ?? '');
      continue;
    }
    const drawn = drawCluster(cluster);
    if (drawn === null) return null;
    const sign = VOWELS[vowel] ?? '';
    written += (vowel === 'ि' ? 'ç' : '') + drawn + (virama && '÷') + sign + (reph === undefined ? '' : 'ü');
    written += MARKS[mark] ?? '';
  }
  return written;
}

function drawCluster(cluster: string): string | null {
  let drawn = '';
  let rest = cluster;
  while (rest !== '') {
    const joined = CONJUNCTS.find(([from, , half]) => rest === from || (half !== null && rest.startsWith(`${from}्`)));
    if (joined) {
      const isWhole = rest === joined[0];
      drawn += isWhole ? joined[1] : (joined[2] ?? '');
      rest = rest.slice(joined[0].length + (isWhole ? 0 : 1));
      continue;
    }
    const [all = '', consonant = '', nukta = '', virama = ''] = /^([क-ह])(़?)(्?)/u.exec(rest) ?? [];
    const full = FULL[consonant];
    if (full === undefined) return null;
    rest = rest.slice(all.length);
    const dot = nukta && '¸';
    // The r after a consonant is a stroke below it.
    if (virama !== '' && rest === 'र') return `${drawn}${full}${dot}${/[टठडढ]/u.test(consonant) ? 'þ' : 'ý'}`;
    const half = HALF[consonant];
    drawn += virama === '' ? full + dot : half === undefined ? `${full}${dot}÷` : half + dot;
  }
  return drawn;
}
