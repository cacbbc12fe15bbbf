import type { Random } from '../random';
import { known } from '../story/geography';
import { inDevanagari, inLatin, type Child, type SpelledName } from '../story/people';
import type { HeldRecord } from '../story/world';

export type Script = 'hi' | 'en';

/** The child's name as someone writes it down; spellings in Latin differ from clerk to clerk. */
export function childName(
  random: Random,
  child: Child,
  script: Script,
  options: { stated?: SpelledName; short?: boolean } = {},
): string {
  if (child.canary) return child.given.hi;
  const given = options.stated ?? child.given;
  const parts = options.short ? [given] : [given, child.surname];
  return script === 'hi' ? inDevanagari(...parts) : inLatin(random, ...parts);
}

/** A parent of the child, with its surname. */
export function parentName(random: Random, child: Child, parent: SpelledName, script: Script): string {
  return script === 'hi' ? inDevanagari(parent, child.surname) : inLatin(random, parent, child.surname);
}

/** The name that the child gives, which may be a false one. */
export function statedName(random: Random, child: Child, script: Script, underFalseName: boolean): string {
  const short = random.chance(0.5);
  return childName(random, child, script, underFalseName ? { stated: child.falseName, short: true } : { short });
}

export function childAt(held: HeldRecord, index: number): Child {
  return known(held.family.children[index], `child ${index} of ${held.family.id}`);
}

/** A visible change in a touched record, for tests to see. */
export function corrections(held: HeldRecord): string[] {
  return held.revision === 0 ? [] : [`entry corrected (${held.revision})`];
}
