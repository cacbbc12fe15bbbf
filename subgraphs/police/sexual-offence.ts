import { westernDigits } from '../india/western-digits';

/**
 * Names of the act against sexual offences on children, as FIRs print them: the abbreviation in several scripts, with
 * vowels and letters as clerks mistake them, and the full title.
 */
const POCSO = /POCSO|POSCO|प[ॉोा]क्?स[ोौ]|प[ॉोा]स्क[ोौ]|પ[ોૉ]ક્સ|পকসো|ਪੋਕਸੋ|ପକ୍ସୋ|போக்சோ|పోక్సో|ಪೋಕ್ಸೊ|പോക്സോ|پوکسو/u;
/** Words of titles that no other act has. */
const WORDS = /SEXUAL|RAPE|IMMORAL TRAFFIC|लैंगिक|यौन|बलात्कार|दुष्कर्म|अनैतिक (व्यापार|देह)/u;
const ITPA = /(?<![A-Z])(ITPA|PITA)(?![A-Z])/u;
const IPC = /(?<![A-Z])I ?P ?C(?![A-Z])|INDIAN PENAL|भा ?दं? ?(वि|सं|स)|भारतीय (दंड|दण्ड)|आई ?पी ?सी/u;
const BNS = /(?<![A-Z])B ?N ?S(?! ?[A-Z])|NYAYA SANHITA|भा ?न्या ?सं|भारतीय न्याय|बी ?एन ?एस(?! ?एस)/u;

/** IPC 354-354D, 366A, 372, 373, 376-376E, 377 and 509, of which the letters are cut off. */
const OF_IPC = (number: number, letters: string) =>
  [354, 372, 373, 376, 377, 509].includes(number) || (number === 366 && letters === 'A');
/** BNS 63-79, and 96, 98 and 99 on children who are procured or sold. */
const OF_BNS = (number: number) => (number >= 63 && number <= 79) || [96, 98, 99].includes(number);

/**
 * Whether the words of a section name a sexual offence, whatever a flag beside them says. It knows the acts that hide the
 * identity of a child and the offences of the penal codes; of any other words it says nothing.
 */
export function namesSexualOffence(section: { readonly act: string; readonly section: string }): boolean {
  const text = plain(`${section.act} ${section.section}`);
  if (POCSO.test(text.replaceAll(' ', '')) || WORDS.test(text) || ITPA.test(text)) return true;
  const numbers = [
    ...text.replace(/\([^)]*\)/gu, ' ').matchAll(/(?<!\d)(\d{1,3})(?!\d)(?: ?([A-E]{1,2})(?![A-Z]))?/gu),
  ];
  const is = (test: (number: number, letters: string) => boolean) =>
    numbers.some(([, number = '', letters = '']) => test(Number(number), letters));
  return (IPC.test(text) && is(OF_IPC)) || (BNS.test(text) && is(OF_BNS));
}

/** Capitals, Latin digits, no dots and joiners, single blanks. */
function plain(text: string): string {
  return westernDigits(text.normalize('NFC'))
    .replace(/[.\u200b-\u200d\ufeff\u093c]/gu, '')
    .replace(/[\s,;/_-]+/gu, ' ')
    .toUpperCase();
}
