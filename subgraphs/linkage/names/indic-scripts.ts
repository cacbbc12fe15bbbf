/*
 * Reads a word in another Indic script as the Devanagari spelling of the same sounds. The blocks of Unicode share a plan,
 * so a letter is mostly found at its place in the block; each script has letters of its own, and its own rule for the
 * vowel that is not written.
 */
interface IndicScript {
  readonly block: number;
  /** Letters and sequences that are not, or do not sound as, their place in the block says. */
  readonly own: readonly (readonly [pattern: RegExp, devanagari: string])[];
  /** SPOKEN: రామ is Rama and కమల Kamala, where Hindi drops unwritten vowels: राम is Ram, कमला Kamla. */
  readonly unwritten: 'AS_HINDI' | 'SPOKEN';
}

const BLOCK_SIZE = 0x80;
const DEVANAGARI_BLOCK = 0x900;

const EAST: IndicScript['own'] = [
  // ব্যানার্জি is Banerjee, but শ্যামল Shyamal.
  [/^([কগটডনপফবমলহ])্যা/u, '$1ा'],
  [/্য(?!\u09BC)/gu, '्य'],
  [/(?<=[^মরল])্ব/gu, '्व'],
  [/য(?!\u09BC)/gu, 'ज'],
  [/ৎ/gu, 'त्'],
  [/ৰ/gu, 'र'],
  [/ৱ/gu, 'व'],
  [/ং(?![কখগঘ])/gu, 'ङ्ग्'],
];
const SOUTH: IndicScript['own'] = [[/[ంಂം]$/gu, 'म्']];

const SCRIPTS: readonly IndicScript[] = [
  { block: 0x980, own: EAST, unwritten: 'AS_HINDI' },
  {
    block: 0xa00,
    own: [
      [/ੱ([ਕ-ਹ])/gu, '$1੍$1'],
      [/ੰ/gu, 'ं'],
      [/ਸ਼/gu, 'श'],
      [/ਲ਼/gu, 'ल'],
      [/ੵ/gu, '्य'],
      [/[ੲੳ]/gu, ''],
    ],
    unwritten: 'AS_HINDI',
  },
  { block: 0xa80, own: [[/ૹ/gu, 'ज़']], unwritten: 'AS_HINDI' },
  {
    block: 0xb00,
    own: [
      [/୍ଯ/gu, '्य'],
      [/ଯ/gu, 'ज'],
      [/ୟ/gu, 'य'],
      [/ୱ/gu, 'व'],
      [/(?<=[^ମରଲ])୍ବ/gu, '्व'],
    ],
    unwritten: 'AS_HINDI',
  },
  {
    // One letter stands for the voiced and the voiceless sound: voiced between vowels and after a nasal.
    block: 0xb80,
    own: [
      [/ஃப/gu, 'फ़'],
      [/ற்ற/gu, 'ट्र'],
      [/ன்ற/gu, 'न्द्र'],
      [/ழ/gu, 'ऴ'],
      [/ச்ச/gu, 'च्च'],
      [/ஞ்ச/gu, 'ञ्ज'],
      [/(?<=ல)ட்ச/gu, 'क्ष'],
      [/ட்ச/gu, 'ट्च'],
      [/ச/gu, 'स'],
      [/(?<=ங்)க/gu, 'ग'],
      [/(?<=ண்)ட/gu, 'ड'],
      [/(?<=ந்)த/gu, 'ध'],
      [/(?<=ம்)ப/gu, 'ब'],
      [/(?<=[அ-ஔக-ஹா-ௌ])க(?!்)/gu, 'ग'],
      [/(?<=[அ-ஔக-ஹா-ௌ])ட(?!்)/gu, 'ड'],
      [/(?<=[அ-ஔக-ஹா-ௌ])ப(?!்)/gu, 'ब'],
      [/(?<=[அ-ஔக-ஹா-ௌ])த(?!்)/gu, 'थ'],
    ],
    unwritten: 'SPOKEN',
  },
  { block: 0xc00, own: SOUTH, unwritten: 'SPOKEN' },
  { block: 0xc80, own: [...SOUTH, [/ೞ/gu, 'ऴ']], unwritten: 'SPOKEN' },
  {
    block: 0xd00,
    own: [
      ...SOUTH,
      [/റ്റ/gu, 'ट्ट'],
      [/ങ്ങ/gu, 'ङ्ग'],
      [/ഞ്ഞ/gu, 'ञ्ज'],
      [/മ്പ/gu, 'म्ब'],
      [/(?<=[അ-ഔക-ഹാ-ൌ]|ണ്)ട(?!്)/gu, 'ड'],
      [/ന്റ|ൻറ/gu, 'न्ट'],
      [/ൺ/gu, 'ण्'],
      [/ൻ/gu, 'न्'],
      [/ർ/gu, 'र्'],
      [/ൽ/gu, 'ल्'],
      [/ൾ/gu, 'ळ्'],
      [/ൿ/gu, 'क्'],
    ],
    unwritten: 'SPOKEN',
  },
];

/** What Hindi does not distinguish: short e and o, and the sign of a consonant without a vowel at the end. */
const AS_HINDI: IndicScript['own'] = [
  [/ऎ/gu, 'ए'],
  [/ऒ/gu, 'ओ'],
  [/ॆ/gu, 'े'],
  [/ॊ/gu, 'ो'],
  [/ँ/gu, 'ं'],
  [/य\u093C/gu, 'य'],
  [/्$/u, ''],
];

/** The Devanagari spelling of a word in another Indic script (NFC); null for a word in none of them. */
export function fromIndicScript(word: string): string | null {
  const block = Math.floor((word.codePointAt(0) ?? 0) / BLOCK_SIZE) * BLOCK_SIZE;
  const script = SCRIPTS.find((one) => one.block === block);
  if (script === undefined) return null;
  const read = Array.from(replaced(word, script.own), (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code >= block && code < block + BLOCK_SIZE ? String.fromCodePoint(code - block + DEVANAGARI_BLOCK) : letter;
  }).join('');
  // A written long a is read as either a, and never as silent.
  const spoken = script.unwritten === 'SPOKEN' ? read.replace(/(?<=[क-हऴ]़?)(?=$|[क-हऴ])/gu, 'ा') : read;
  return replaced(spoken, AS_HINDI).normalize('NFC');
}

function replaced(word: string, replacements: IndicScript['own']): string {
  let written = word;
  for (const [pattern, by] of replacements) written = written.replace(pattern, by);
  return written;
}
