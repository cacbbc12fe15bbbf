import { rewrite, type Rewriting } from './rewriting';

/** Order matters: the spellings of one sound become one letter before single letters are merged. */
const SKELETON: readonly Rewriting[] = [
  [/[^a-z]/g, ''],
  [/^x/, 'j'],
  [/ksh|kch|x/g, 'ks'],
  [/^jn|^gn|gny|dny|jny|gy/g, 'g'],
  [/s?c?chh?/g, 'C'],
  [/sh/g, 's'],
  [/ph/g, 'f'],
  [/ck|q|c/g, 'k'],
  [/z/g, 'j'],
  [/w/g, 'v'],
  [/([kgjtdbrl])h/g, '$1'],
  [/(.)\1+/g, '$1'],
  [/ngh/g, 'ng'],
  [/[mn](?=[^aeiouyhmn])/g, 'n'],
  [/^[aeiou]+/, 'A'],
  [/(?<=.)[aeiouyh]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Spellings without a difference in sound. */
const FINE: readonly Rewriting[] = [
  [/[^a-z]/g, ''],
  [/ksh|x/g, 'ks'],
  [/sh|sch/g, 's'],
  [/ph/g, 'f'],
  [/(?:c?ch+)+/g, 'ch'],
  [/ck|q|c(?!h)/g, 'k'],
  [/z/g, 'j'],
  [/w/g, 'v'],
  [/aa+/g, 'a'],
  [/ee|ie|ei|ii/g, 'i'],
  [/oo|ou|uu/g, 'u'],
  [/m(?=[pbf])/g, 'n'],
  [/(.)\1+/g, '$1'],
  [/(?<=[^aeiou])a$/, ''],
];

/** The wide key, for finding candidates: the consonants on which both scripts agree. `latin` is in lower case. */
export function skeletonKey(latin: string): string {
  return rewrite(latin, SKELETON);
}

/** The narrow key: with vowels, whose two lengths are merged. `latin` is in lower case. */
export function fineKey(latin: string): string {
  return rewrite(latin, FINE);
}
