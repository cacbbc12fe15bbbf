/** The months in English, Hindi and Marathi, as written in full and short. */
const MONTHS: readonly string[] = [
  'jan january जनवरी जन जानेवारी',
  'feb february फरवरी फर फेब्रुवारी',
  'mar march मार्च',
  'apr april अप्रैल अप्रेल एप्रिल',
  'may मई मे',
  'jun june जून',
  'jul july जुलाई जुलै',
  'aug august अगस्त ऑगस्ट',
  'sep sept september सितंबर सितम्बर सप्टेंबर',
  'oct october अक्टूबर अक्तूबर ऑक्टोबर',
  'nov november नवंबर नवम्बर नोव्हेंबर',
  'dec december दिसंबर दिसम्बर डिसेंबर',
];
const NUMBERS = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [plain(name), at + 1] as const)));

/** The number of the month from 1, in any of its spellings; null for any other word. */
export function monthNumber(word: string): number | null {
  return NUMBERS.get(plain(word)) ?? null;
}

/** Dots under letters and the sign of a nasal vary from hand to hand. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/़/gu, '').replace(/म्ब/gu, 'ंब').toLowerCase();
}
