/*
 * Reads a word in Urdu's script as a Devanagari spelling. Short vowels are unwritten there too, so that a consonant
 * without a vowel is written as in Devanagari: سلمان is सलमान. و and ی are consonants beside a vowel, else vowels.
 */
const CONSONANTS: ReadonlyMap<string, string> = toMap(
  'ب ब,پ प,ت त,ٹ ट,ث स,ج ज,چ च,ح ह,خ ख़,د द,ڈ ड,ذ ज़,ر र,ڑ ड़,ز ज़,ژ ज़,س स,ش श,ص स,ض ज़,ط त,ظ ज़,غ ग़,ف फ़,ق क़,ک क,گ ग,' +
    'ل ल,م म,ن न,ہ ह,ۃ त',
);
const ASPIRATED: ReadonlyMap<string, string> = toMap('ب भ,پ फ,ت थ,ٹ ठ,ج झ,چ छ,د ध,ڈ ढ,ڑ ढ़,ک ख,گ घ,ر र्ह,ل ल्ह,م म्ह,ن न्ह');
/** Each vowel after a consonant and alone; `و` and `ی` where they are vowels. */
const VOWELS: ReadonlyMap<string, readonly [sign: string, alone: string]> = new Map([
  ['آ', ['ा', 'आ']],
  ['ا', ['ा', 'आ']],
  ['ع', ['', '']],
  ['ے', ['े', 'ए']],
  ['ؤ', ['ो', 'ओ']],
  ['و', ['ो', 'ओ']],
  ['ی', ['ी', 'ई']],
  ['ئ', ['ि', 'इ']],
  ['ں', ['ं', 'ं']],
]);
/** Letters of other keyboards, and marks. */
const SPELLING: readonly Replacement[] = [
  [/[يىۍ]/gu, 'ی'],
  [/ۓ/gu, 'ے'],
  [/ك/gu, 'ک'],
  [/[هۂۀە]/gu, 'ہ'],
  [/ة/gu, 'ۃ'],
  [/[أإٱ]/gu, 'ا'],
  [/[\u0640\p{M}]/gu, ''],
];
/** Words and endings that every second family has and whose vowels the rules miss. */
const KNOWN: readonly Replacement[] = [
  [/^محمد$/u, 'मोहम्मद'],
  [/^سنگھ$/u, 'सिंह'],
  [/^بن$/u, 'बिन'],
  [/^بنت$/u, 'बिन्त'],
  [/^اللہ$/u, 'अल्लाह'],
  [/(?<=.)اللہ$/u, 'ुल्लाह'],
  [/(?<=.)الدین$/u, 'ुद्दीन'],
  [/^عبدال(?=.)/u, 'अब्दुल'],
];

const ARABIC = /^\p{Script=Arabic}/u;

type Replacement = readonly [pattern: RegExp, by: string];

function toMap(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(',').map((pair) => pair.split(' ') as [string, string]));
}

/** A word as Urdu spells it, without the marks that are mostly left out; a word in other letters as it is. */
export function normaliseUrdu(word: string): string {
  return ARABIC.test(word) ? replaced(word, SPELLING) : word;
}

/** The Devanagari spelling of a word as `normaliseUrdu` gives it; null for a word in another script. */
export function fromUrdu(word: string): string | null {
  if (!ARABIC.test(word)) return null;
  const letters = Array.from(replaced(word, KNOWN));
  let read = '';
  letters.forEach((letter, at) => {
    const [before = '', next = ''] = [letters[at - 1], letters[at + 1]];
    read += spoken(letter, { before, next, first: at === 0, last: at === letters.length - 1, read });
  });
  return read.normalize('NFC');
}

interface Context {
  readonly before: string;
  readonly next: string;
  readonly first: boolean;
  readonly last: boolean;
  /** What is read so far. */
  readonly read: string;
}

function spoken(letter: string, { before, next, first, last, read }: Context): string {
  const afterConsonant = /[क-ह]़?$/u.test(read);
  // A final h after a consonant only carries its vowel: فاطمہ is Fatima, عالیہ Aliya.
  if (letter === 'ہ' && last && !first && (afterConsonant || before === 'ی')) return before === 'ی' ? 'या' : 'ा';
  if (letter === 'ھ') return '';
  const consonant = (next === 'ھ' ? ASPIRATED.get(letter) : undefined) ?? CONSONANTS.get(letter);
  if (consonant !== undefined) return consonant;
  if (letter === 'و' && (first || 'اآیےع'.includes(next || '-') || (before === 'ا' && !/^(?:अ|)$/u.test(read))))
    return 'व';
  if (letter === 'ی' && (first || 'اآ'.includes(next || '-'))) return 'य';
  if (first && (letter === 'ا' || letter === 'ع')) return 'اآویےع'.includes(next || '-') ? '' : 'अ';
  if (letter === 'ئ' && (next === 'ی' || next === 'ے')) return '';
  const [sign, alone] = VOWELS.get(letter) ?? [letter, letter];
  return afterConsonant ? sign : alone;
}

function replaced(word: string, replacements: readonly Replacement[]): string {
  let written = word;
  for (const [pattern, by] of replacements) written = written.replace(pattern, by);
  return written;
}
