import type { Random } from '../random';

const hindi = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)));

/** `36/2025`: without leading zeros, the year in four digits. */
export function numberInYear(number: string, year: number): string {
  return `${Number(number)}/${year}`;
}

/** An FIR's number as stations print it. */
export function printedFir(random: Random, number: string, year: number): string {
  const [plain, short] = [Number(number), year % 100];
  return random.pick([
    `${number}/${year}`,
    `FIR No. ${plain}/${year}`,
    `${plain}/${short}`,
    `मु0अ0सं0 ${plain}/${year}`,
    `अपराध क्र. ${plain}/${short}`,
    `कांड संख्या-${plain}/${short}`,
    hindi(`मु.अ.सं. ${plain}/${year}`),
  ]);
}
