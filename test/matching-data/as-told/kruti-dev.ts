/** The keys of the Kruti Dev 010 font, as typists press them. */
const KEYS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'क:d ख:[k ग:x घ:?k च:p छ:N ज:t झ:> ट:V ठ:B ड:M ढ:< ण:.k त:r थ:Fk द:n ध:/k न:u प:i फ:Q ब:c भ:Hk म:e य:; र:j ल:y ' +
    'व:o श:\'k ष:"k स:l ह:g ा:k ी:h ु:q ू:w े:s ै:S ो:ks ौ:kS ं:a ँ:¡ ृ:` अ:v आ:vk इ:b ई:bZ उ:m ऊ:Å ए:, ऐ:,s ओ:vks औ:vkS ़:+'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
);
const HALVES: Readonly<Record<string, string>> = Object.fromEntries(
  'क:D ख:[ ग:X घ:? च:P ज:T ण:. त:R थ:F ध:/ न:U प:I ब:C भ:H म:E य:¸ ल:Y व:O श:\' ष:" स:L'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
);
const CLUSTER = /(र्)?((?:[क-ह]़?्)*[क-ह]़?)([ािीुूृेैोौ]?)([ंँ]?)/gu;

/** The Devanagari text as keys of Kruti Dev, which reads as Latin: सुनीता वर्मा is `lquhrk oekZ`. */
export function inKrutiDev(text: string): string {
  const plain = text
    .normalize('NFD')
    .normalize('NFC')
    .replace(/\u093c/gu, '');
  return plain
    .replace(CLUSTER, (_, reph: string | undefined, consonants: string, vowel: string, nasal: string) => {
      const letters = Array.from(consonants.replace(/([क-ह])्र/gu, '$1R'));
      const typed = letters.map((letter, at) => {
        if (letter === '्') return '';
        if (letter === 'R') return 'z';
        return letters[at + 1] === '्' ? (HALVES[letter] ?? `${KEYS[letter] ?? letter}~`) : (KEYS[letter] ?? letter);
      });
      const before = vowel === 'ि' ? 'f' : '';
      const after = vowel === 'ि' ? '' : (KEYS[vowel] ?? '');
      return before + typed.join('') + after + (reph === undefined ? '' : 'Z') + (KEYS[nasal] ?? '');
    })
    .replace(/[अआइईउऊएऐओऔंँ]/gu, (letter) => KEYS[letter] ?? letter);
}
