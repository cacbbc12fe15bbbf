import { westernDigits } from './western-digits';

/** Words beside a district's name that are not part of it. */
const DISTRICT_WORDS = /(?<![\p{L}\p{M}])(district|distt?|zill?a|jila|जिला|जनपद)(?![\p{L}\p{M}])/gu;
/** Joiners and blanks of no width, which keyboards put between two letters. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/gu;
const LONG_VOWELS: Readonly<Record<string, string>> = {
  ...{ 'ी': 'ि', 'ू': 'ु', 'ै': 'े', 'ौ': 'ो' },
  ...{ ई: 'इ', ऊ: 'उ', ऐ: 'ए', औ: 'ओ' },
};

/**
 * One key for the many spellings of a place's name: खंडवा and खण्डवा, खरगोन and खरगौन, `S.A.S. Nagar` and `SAS NAGAR`.
 * For comparison only, never for display.
 */
export function placeKey(name: string): string {
  return westernDigits(name.normalize('NFKD'))
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(/़/gu, '')
    .replace(/&/g, 'and')
    .replace(DISTRICT_WORDS, '')
    .replace(/[ङञणनम]्(?=[क-ह])/gu, 'ं')
    .replace(/ँ/gu, 'ं')
    .replace(/[ीूैौईऊऐऔ]/gu, (vowel) => LONG_VOWELS[vowel] ?? vowel)
    .replace(/[^\p{L}\p{N}ऀ-ंऺ-ॏ]/gu, '');
}
