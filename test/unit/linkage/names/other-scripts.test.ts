import { join } from 'node:path';
import * as fc from 'fast-check';
import { readScriptSamples, recallOf } from '../../../bench/names/script-samples';
import { CLOSE, SPELT, TOKEN_LEVELS, tokenLevel } from '../../../../subgraphs/linkage/matching/record/token-levels';
import { readAsDevanagari } from '../../../../subgraphs/linkage/names/other-scripts';
import { prepareName, prepareWords } from '../../../../subgraphs/linkage/names/prepared-name';
import type { PreparedToken } from '../../../../subgraphs/linkage/names/prepared-token';

const samples = readScriptSamples(join(__dirname, '..', '..', '..', 'fixtures', 'names'));

function word(text: string): PreparedToken {
  const [token] = prepareWords(text);
  if (token === undefined) throw new Error('no word');
  return token;
}

/** Latin, Devanagari, Bengali, Gujarati, Gurmukhi, Odia, Tamil, Telugu, Kannada, Malayalam, Urdu. */
const NAMES = `
sunita सुनीता সুনীতা સુનીતા ਸੁਨੀਤਾ ସୁନୀତା சுனிதா సునీత ಸುನೀತಾ സുനിത سنیتا
ramesh रमेश রমেশ રમેશ ਰਮੇਸ਼ ରମେଶ ரமேஷ் రమేష్ ರಮೇಶ್ രമേഷ് رمیش
kumar कुमार কুমার કુમાર ਕੁਮਾਰ କୁମାର குமார் కుమార్ ಕುಮಾರ್ കുമാർ کمار
lakshmi लक्ष्मी লক্ষ্মী લક્ષ્મી ਲਕਸ਼ਮੀ ଲକ୍ଷ୍ମୀ லட்சுமி లక్ష్మి ಲಕ್ಷ್ಮಿ ലക്ഷ്മി لکشمی
sharma शर्मा শর্মা શર્મા ਸ਼ਰਮਾ ଶର୍ମା சர்மா శర్మ ಶರ್ಮಾ ശർമ شرما
krishna कृष्णा কৃষ্ণা કૃષ્ણા ਕ੍ਰਿਸ਼ਨਾ କୃଷ୍ଣା கிருஷ்ணா కృష్ణ ಕೃಷ್ಣ കൃഷ്ണ کرشنا
fatima फातिमा ফাতিমা ફાતિમા ਫਾਤਿਮਾ ଫାତିମା பாத்திமா ఫాతిమా ಫಾತಿಮಾ ഫാത്തിമ فاطمہ
salman सलमान সালমান સલમાન ਸਲਮਾਨ ସଲମାନ சல்மான் సల్మాన్ ಸಲ್ಮಾನ್ സൽമാൻ سلمان
anjali अंजलि অঞ্জলি અંજલિ ਅੰਜਲੀ ଅଞ୍ଜଳି அஞ்சலி అంజలి ಅಂಜಲಿ അഞ്ജലി انجلی
sandeep संदीप সন্দীপ સંદીપ ਸੰਦੀਪ ସନ୍ଦୀପ சந்தீப் సందీప్ ಸಂದೀಪ್ സന്ദീപ് سندیپ
manoj मनोज মনোজ મનોજ ਮਨੋਜ ମନୋଜ மனோஜ் మనోజ్ ಮನೋಜ್ മനോജ് منوج
priyanka प्रियंका প্রিয়াঙ্কা પ્રિયંકા ਪ੍ਰਿਯੰਕਾ ପ୍ରିୟଙ୍କା பிரியங்கா ప్రియాంక ಪ್ರಿಯಾಂಕಾ പ്രിയങ്ക پریانکا
arjun अर्जुन অর্জুন અર્જુન ਅਰਜੁਨ ଅର୍ଜୁନ அர்ஜுன் అర్జున్ ಅರ್ಜುನ್ അർജുൻ ارجن
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

/** Pairs that are not found yet: Tamil has no f, and an unwritten vowel in a long word may be any. */
const NOT_YET = new Set(['fatima பாத்திமா', 'फातिमा பாத்திமா', 'फातिमा فاطمہ']);

describe('a name in another script of India', () => {
  const pairs = NAMES.flatMap(([latin = '', devanagari = '', ...others]) =>
    others
      .flatMap((other) => [[latin, other] as const, [devanagari, other] as const])
      .filter((pair) => !NOT_YET.has(pair.join(' '))),
  );

  it.each(pairs)('agrees with %s as %s, but never as one spelling', (one, other) => {
    const level = tokenLevel(word(one), word(other));
    expect(TOKEN_LEVELS[level]).toMatch(/^(?:SPELT|CLOSE)$/);
    expect(tokenLevel(word(other), word(one))).toBe(level);
  });

  it('is SAME as itself', () => {
    for (const name of NAMES.flat()) expect(TOKEN_LEVELS[tokenLevel(word(name), word(name))]).toBe('SAME');
  });

  it.each([
    ['ಕೆ', 'k'],
    ['எஸ்', 's'],
    ['ம', 'ma'],
    ['ર', 'ra'],
  ])('begins with the initial %s', (initial, latin) => {
    expect(prepareName(`${initial}. Raman`).tokens[0]).toMatchObject({ initial: true, latin });
  });

  it.each([
    ['عبداللہ', 'abdullah'],
    ['رشیدالدین', 'rashiduddin'],
    ['عالیہ', 'aliya'],
    ['محمد', 'mohammad'],
    ['مُحَمَّد', 'mohammad'],
    ['علي', 'ali'],
    ['يوسف', 'yusuf'],
  ])('%s in Arabic letters is found as %s', (urdu, latin) => {
    expect(tokenLevel(word(urdu), word(latin))).toBeLessThanOrEqual(CLOSE);
  });

  it('is read whatever it holds', () => {
    const letters = fc.integer({ min: 0x600, max: 0xd7f }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        expect(readAsDevanagari(text)).toMatch(/^\p{Script=Devanagari}*$/u);
        for (const { latin, skeleton } of prepareName(text).tokens) expect(latin + skeleton).toMatch(/^[a-zA-Z~]*$/);
      }),
    );
  });
});

/** Shares of 100, a little below what is measured; before scripts were read, all were 0. */
const LEAST: Readonly<Record<string, readonly [toLatin: number, fromLatin: number]>> = {
  Bengali: [96, 97],
  'Bengali, Assamese': [89, 91],
  Gujarati: [99, 99],
  Gurmukhi: [98, 99],
  Odia: [95, 98],
  Tamil: [95, 93],
  Telugu: [97, 99],
  Kannada: [97, 99],
  Malayalam: [97, 98],
  'Arabic, Urdu': [94, 97],
};

describe.each(samples)('words in $script with Latin spellings that people gave', (sample) => {
  it('are found first', () => {
    const { toLatin, fromLatin } = recallOf(sample, samples);
    const [least, leastBack] = LEAST[sample.script] ?? [100, 100];
    expect(100 * toLatin).toBeGreaterThanOrEqual(least);
    expect(100 * fromLatin).toBeGreaterThanOrEqual(leastBack);
  });

  it('agree with at most one of 10,000 other words', () => {
    const right = new Set(sample.pairs.map(({ devanagari, latin }) => `${devanagari} ${latin}`));
    // Each is prepared once, not once for every word that it is compared with.
    const prepared = (texts: readonly string[]) => [...new Set(texts)].map((text) => ({ text, token: word(text) }));
    const words = prepared(sample.pairs.map(({ devanagari }) => devanagari));
    const spellings = prepared(sample.pairs.map(({ latin }) => latin));
    const wrong = words.flatMap((native) =>
      spellings.filter(
        (latin) => !right.has(`${native.text} ${latin.text}`) && tokenLevel(native.token, latin.token) <= SPELT,
      ),
    );
    expect(wrong.length / (words.length * spellings.length)).toBeLessThan(1e-4);
  });
});
