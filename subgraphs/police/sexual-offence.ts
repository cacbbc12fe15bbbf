import { BNS, CLPRA, IPC, JJ, plain, sectionNumbers } from './acts';

/**
 * Names of the act against sexual offences on children, as FIRs print them: the abbreviation in several scripts, with
 * vowels and letters as clerks mistake them, and the full title.
 */
const POCSO = /POCSO|POSCO|प[ॉोा]क्?स[ोौ]|प[ॉोा]स्क[ोौ]|પ[ોૉ]ક્સ|পকসো|ਪੋਕਸੋ|ପକ୍ସୋ|போக்சோ|పోక్సో|ಪೋಕ್ಸೊ|പോക്സോ|پوکسو/u;
/** Words of titles that no other act has. */
const WORDS = /SEXUAL|RAPE|IMMORAL TRAFFIC|लैंगिक|यौन|बलात्कार|दुष्कर्म|अनैतिक (व्यापार|देह)/u;
const ITPA = /(?<![A-Z])(ITPA|PITA)(?![A-Z])/u;

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
  const is = (test: (number: number, letters: string) => boolean) =>
    sectionNumbers(text).some(({ number, letters }) => test(number, letters));
  return (IPC.test(text) && is(OF_IPC)) || (BNS.test(text) && is(OF_BNS));
}

/**
 * Of the penal codes: common intention, hurt, restraint and confinement, kidnapping (for begging, ransom or labour too),
 * forced labour, insult and threats. A section that may hide a sexual offence (366, 370; 87, 143) is not among them.
 */
const OTHER_OF_IPC = words('34 323 341 342 361 363 363A 364 364A 365 367 368 369 374 504 506');
const OTHER_OF_BNS = words('3 115 126 127 137 139 140 142 146 351 352');

/**
 * Whether a section is about a sexual offence, by its act and number alone; null when these do not tell, so that it may
 * be one. For systems that have no field that says so.
 */
export function sexualOffenceOf(section: { readonly act: string; readonly section: string }): boolean | null {
  if (namesSexualOffence(section)) return true;
  const act = plain(section.act);
  const numbers = plain(section.section.replace(/\([^)]*\)/gu, ' ')).replace(/(?<=\d) (?=[A-E](?![A-Z]))/gu, '').trim().split(' '); // prettier-ignore
  const areOf = (known: ReadonlySet<string>) => numbers.every((number) => known.has(number));
  if (IPC.test(act) && areOf(OTHER_OF_IPC)) return false;
  if (BNS.test(act) && areOf(OTHER_OF_BNS)) return false;
  const areNumbers = numbers.every((number) => /^\d{1,3}[A-E]?$/u.test(number));
  return (JJ.test(act) || CLPRA.test(act)) && areNumbers ? false : null;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
