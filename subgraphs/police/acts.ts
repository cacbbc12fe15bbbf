import { westernDigits } from '../india/western-digits';

/** The penal codes as FIRs print them, in text as `plain` leaves it. */
export const IPC = /(?<![A-Z])I ?P ?C(?![A-Z])|INDIAN PENAL|भा ?दं? ?(वि|सं|स)|भारतीय (दंड|दण्ड)|आई ?पी ?सी/u;
export const BNS = /(?<![A-Z])B ?N ?S(?! ?[A-Z])|NYAYA SANHITA|भा ?न्या ?सं|भारतीय न्याय|बी ?एन ?एस(?! ?एस)/u;
export const JJ = /^(THE )?(JJ|J J|JUVENILE JUSTICE|किशोर न्याय)(?![A-Z])/u;
export const CLPRA = /^(THE )?(CLPRA|CHILD LABOU?R|बाल श्रम)/u;

const LETTERS: Readonly<Record<string, string>> = { क: 'A', ख: 'B', ग: 'C', घ: 'D', ङ: 'E' };

/** Capitals, Latin digits and letters of sections (`366 क` is `366A`), no dots and joiners, single blanks. */
export function plain(text: string): string {
  return westernDigits(text.normalize('NFC'))
    .replace(/[.\u200b-\u200d\ufeff\u093c]/gu, '')
    .replace(/[\s,;/_-]+/gu, ' ')
    .replace(/(?<=\d) ?([कखगघङ])(?![\p{L}\p{M}])/gu, (_, letter: string) => LETTERS[letter] ?? '')
    .toUpperCase();
}

/** The numbers of sections in plain text, without their clauses in brackets: `363`, `A` of `363A(1)`. */
export function sectionNumbers(text: string): readonly { readonly number: number; readonly letters: string }[] {
  const found = text.replace(/\([^)]*\)/gu, ' ').matchAll(/(?<!\d)(\d{1,3})(?!\d)(?: ?([A-E]{1,2})(?![A-Z]))?/gu);
  return [...found].map(([, number = '', letters = '']) => ({ number: Number(number), letters }));
}
