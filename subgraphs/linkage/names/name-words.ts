/*
 * Words around names, in lower case and NFC, without full stops. A title counts only before a name: कुमारी सुनीता is
 * Miss Sunita, but in सुनीता कुमारी it is the second name. कुमार is never a title. Words that are also names (Baby,
 * Sardar, Haji) are no titles, because losing a name costs more than keeping a title.
 */
export const TITLES: ReadonlySet<string> = words(
  'mr mrs ms miss mst master km ku kum kumari smt shrimati shreemati srimati shri shree sri sh sushri late dr prof adv ' +
    'er capt pt श्री श्रीमती श्रीमति सुश्री कु कुं कुमारी मास्टर मिस मिसेज मिस्टर स्व स्वर्गीय डॉ डा डॉक्टर प्रो पं मोसम्मात मुसम्मात',
);

/** Words of respect after a name. */
export const RESPECT: ReadonlySet<string> = words('ji jee saheb sahab sahib जी साहब साहेब');

/** Short for Mohammad, which stays a word of the name: Mohd Arif and Arif may be two boys of one family. */
export const MOHAMMAD: ReadonlyMap<string, string> = new Map([
  ...[...words('mohd mohmd mhd muhd mohammed muhammad muhammed')].map((word) => [word, 'mohammad'] as const),
  ...[...words('मोह मोहद मोहम्म मुहम्मद')].map((word) => [word, 'मोहम्मद'] as const),
]);

/** Short for Mohammad only where another word follows. */
export const MOHAMMAD_BEFORE_NAME: ReadonlyMap<string, string> = new Map(
  [
    ['md', 'mohammad'],
    ['mo', 'mohammad'],
    ['moh', 'mohammad'],
    ['मो', 'मोहम्मद'],
    ['मु', 'मोहम्मद'],
  ].map(([short = '', long = '']) => [short.normalize('NFC'), long.normalize('NFC')]),
);

/** Words before the name of a relative. */
export const RELATIONS: ReadonlySet<string> = words(
  'sonof daughterof wifeof father mother husband पुत्र पुत्री सुपुत्र सुपुत्री पत्नी धर्मपत्नी वल्द बेटा बेटी पिता माता पति',
);

/** Words before another name of the same person. */
export const ALIAS_WORDS: ReadonlySet<string> = words('urf urph alias aka उर्फ उर्फ़ ऊर्फ उपनाम');

/** Names of letters that are also words of names: फ़ातिमा बी, गाँधी जी. */
export const NO_INITIALS: ReadonlySet<string> = words('बी जी');

function words(text: string): ReadonlySet<string> {
  return new Set(text.normalize('NFC').split(' '));
}
