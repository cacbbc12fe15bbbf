/** Writes Devanagari as Kruti Dev 010 draws it; null for a word with a sign that this writer does not know. */
export function toKrutiDev(word: string): string | null {
  let written = '';
  const syllable = /(र्)?((?:[क-ह]़?्)*[क-ह]़?)(्?)([ािीुूृेैॅॉोौ]?)([ंँः]?)|([अआइईउऊऋएऐओऔऑ])([ंँः]?)/uy;
  const text = word.normalize('NFD').normalize('NFC').normalize('NFD');
  while (syllable.lastIndex < text.length) {
    const found = syllable.exec(text);
    if (found === null) return null;
    const [, reph, cluster, virama = '', vowel = '', mark = '', letter, letterMark = ''] = found;
    if (letter !== undefined) written += (LETTERS[letter] ?? '') + (MARKS[letterMark] ?? '');
    else {
      const drawn = drawCluster(cluster ?? '');
      if (drawn === null) return null;
      const i = vowel === 'ि';
      written +=
        (i ? 'f' : '') + drawn + (virama === '' ? '' : '~') + (i ? '' : (VOWELS[vowel] ?? '')) + (reph ? 'Z' : '');
      written += MARKS[mark] ?? '';
    }
  }
  return written;
}

function drawCluster(cluster: string): string | null {
  let drawn = '';
  let rest = cluster;
  while (rest !== '') {
    const whole = CONJUNCTS.find(([from]) => rest === from || (rest.startsWith(from) && from.endsWith('्')));
    if (whole !== undefined) {
      drawn += whole[1];
      rest = rest.slice(whole[0].length);
      continue;
    }
    const found = /^([क-ह])(़?)(्?)/u.exec(rest);
    const [all = '', consonant = '', nukta, virama] = found ?? [];
    const full = FULL[consonant];
    if (full === undefined) return null;
    rest = rest.slice(all.length);
    const half = HALF[consonant];
    const body = virama === '' ? full : (half ?? `${full}~`);
    const before = drawn;
    drawn += nukta === '' ? body : body.endsWith('k') ? `${body.slice(0, -1)}+k` : `${body[0]}+${body.slice(1)}`;
    // The r after a consonant is a stroke below it.
    if (virama !== '' && rest === 'र') {
      drawn = `${before}${full}${nukta === '' ? '' : '+'}z`;
      rest = '';
    }
  }
  return drawn;
}

const table = (pairs: string) =>
  Object.fromEntries(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)])) as Record<
    string,
    string | undefined
  >;
const LETTERS = table('अv आvk इb ईbZ उm ऊÅ ऋ_ ए, ऐ,s ओvks औvkS ऑv‚');
const VOWELS = table('ाk ीh ुq ूw ृ` ेs ैS ॅW ॉ‚ ोks ौkS');
const MARKS = table('ंa ँ¡ ः%');
const FULL = table(
  'कd ख[k गx घ?k ङ³ चp छN जt झ> ञ¥ टV ठB डM ढ< ण.k तr थFk दn ध/k नu पi फQ बc भHk मe य; रj लy ळG वo श\'k ष"k सl हg',
);
const HALF = table('कD ख[ गX घ? चP जT ण. तR थF ध/ नU पI फ¶ बC भH मE य¸ लY वO श\' ष" सL हº');
const CONJUNCTS: readonly (readonly [string, string])[] = [
  ['क्ष', '{k'],
  ['त्र', '='],
  ['ज्ञ', 'K'],
  ['श्र', 'J'],
  ['द्य', '|'],
  ['द्व', '}'],
  ['द्ध', ')'],
  ['प्र', 'iz'],
  ['ट्र', 'Vª'],
  ['ड्र', 'Mª'],
];
