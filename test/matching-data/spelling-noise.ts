import type { Random } from '../agencies/random';
import type { PoolName } from './name-pool';

/** Spelling variants of different writers: a pattern and its replacement. */
const LATIN_HABITS: readonly (readonly [RegExp, string])[] = [
  [/aa/, 'a'],
  [/a(?=[bcdfgjklmnprstv])/, 'aa'],
  [/ee/, 'i'],
  [/i(?=[bcdfgjklmnprstv])/, 'ee'],
  [/oo/, 'u'],
  [/u(?=[bcdfgjklmnprstv])/, 'oo'],
  [/sh/, 's'],
  [/v/, 'w'],
  [/w/, 'v'],
  [/th/, 't'],
  [/ph/, 'f'],
  [/z/, 'j'],
  [/ksh/, 'x'],
  [/i$/, 'y'],
  [/y$/, 'i'],
  [/a$/, ''],
  [/q/, 'k'],
  [/ch/, 'chh'],
  [/([kgtdbp])h/, '$1'],
  [/([lmnt])/, '$1$1'],
];
const HINDI_HABITS: readonly (readonly [RegExp, string])[] = [
  [/ि/, 'ी'],
  [/ी/, 'ि'],
  [/ु/, 'ू'],
  [/ू/, 'ु'],
  [/़/, ''],
  [/ं/, 'न्'],
  [/न्(?=[तदक])/, 'ं'],
  [/श/, 'स'],
  [/ँ/, 'ं'],
  [/व/, 'ब'],
  [/ष/, 'श'],
  [/ण/, 'न'],
];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export type WrittenIn = 'HINDI' | 'LATIN';

/** How a writer writes: the script, and the rates of spelling variants and of typing errors. */
export interface Hand {
  readonly script: WrittenIn;
  readonly habit: number;
  readonly slip: number;
}

/** The name as written once by this writer. */
export function written(name: PoolName, hand: Hand, random: Random): string {
  if (hand.script === 'HINDI') {
    const hindi = name.hindi.normalize('NFD');
    return (random.chance(hand.habit) ? oneHabit(hindi, HINDI_HABITS, random) : hindi).normalize('NFC');
  }
  let latin = (random.chance(0.7) ? (name.latin[0] ?? '') : random.pick(name.latin)).toLowerCase();
  if (random.chance(hand.habit)) latin = oneHabit(latin, LATIN_HABITS, random);
  if (random.chance(hand.slip)) latin = slipped(latin, random);
  return latin.charAt(0).toUpperCase() + latin.slice(1);
}

function oneHabit(word: string, habits: readonly (readonly [RegExp, string])[], random: Random): string {
  const open = habits.filter(([pattern]) => pattern.test(word));
  if (open.length === 0) return word;
  const [pattern, into] = random.pick(open);
  return word.replace(pattern, into);
}

function slipped(word: string, random: Random): string {
  const at = random.between(1, Math.max(1, word.length - 2));
  const kind = random.between(0, 3);
  const before = word.slice(0, at);
  if (kind === 0) return before + word.slice(at + 1);
  if (kind === 1) return before + LETTERS.charAt(random.between(0, 25)) + word.slice(at);
  if (kind === 2) return before + LETTERS.charAt(random.between(0, 25)) + word.slice(at + 1);
  return before + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}
