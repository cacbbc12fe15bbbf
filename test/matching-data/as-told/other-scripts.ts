/** Indic blocks of Unicode share one plan: a letter is as far from the start of its block as in Devanagari. */
const BLOCKS = {
  BENGALI: [0x980, 'वब'],
  GURMUKHI: [0xa00, 'षश'],
  GUJARATI: [0xa80, ''],
  ODIA: [0xb00, ''],
  TAMIL: [0xb80, 'खक गक घक छच झज ठट डट ढट थत दत धत फप बप भप ृु ँं'],
  TELUGU: [0xc00, ''],
  KANNADA: [0xc80, 'ँं'],
  MALAYALAM: [0xd00, 'ँं'],
} as const;
export type OtherIndic = keyof typeof BLOCKS;
export const OTHER_INDIC: readonly OtherIndic[] = [
  'BENGALI',
  'GURMUKHI',
  'GUJARATI',
  'ODIA',
  'TAMIL',
  'TELUGU',
  'KANNADA',
  'MALAYALAM',
];
const DEVANAGARI = 0x900;
const NUKTA = '\u093c';

/** A Devanagari text in another Indic script, letter by letter. */
export function inIndic(text: string, script: OtherIndic): string {
  const [block, folded] = BLOCKS[script];
  const folds = new Map(folded.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]));
  const letters = Array.from(text.normalize('NFD').replaceAll(NUKTA, ''));
  return letters
    .map((letter) => {
      const at = (folds.get(letter) ?? letter).charCodeAt(0) - DEVANAGARI;
      return at < 0 || at > 0x7f ? letter : String.fromCharCode(block + at);
    })
    .join('');
}

const URDU: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'क:ک ख:کھ ग:گ घ:گھ च:چ छ:چھ ज:ج झ:جھ ट:ٹ ठ:ٹھ ड:ڈ ढ:ڈھ ण:ن त:ت थ:تھ द:د ध:دھ न:ن प:پ फ:پھ ब:ب भ:بھ म:م य:ی र:ر ल:ل ' +
    'व:و श:ش ष:ش स:س ह:ہ ा:ا ि: ी:ی ु: ू:و े:ے ै:ے ो:و ौ:و ं:ن ँ:ں ृ:ر अ:ا आ:آ इ:ا ई:ای उ:ا ऊ:او ए:اے ऐ:اے ओ:او औ:او ्: ़:'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
);

/** A Devanagari text in Urdu, without short vowels, as it is written. */
export function inUrdu(text: string): string {
  const letters = Array.from(text.normalize('NFD'))
    .map((letter) => URDU[letter] ?? letter)
    .join('');
  return letters.replace(/ے(?=\p{L})/gu, 'ی');
}
