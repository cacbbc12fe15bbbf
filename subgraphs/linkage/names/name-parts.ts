import { isNoName, isNotSaid } from '../../india/not-said';
import {
  ALIAS_WORDS,
  AND_WORDS,
  BETWEEN_NAMES,
  CHILD_OF_WORDS,
  GENITIVES,
  KUMARI,
  LABELS,
  MATA_NAMES,
  MOTHERS_TITLES,
  NAMES_AFTER_KUMARI,
  RELATIONS,
  RELATIONS_BEFORE_NAME,
  RESIDENT_OF,
  RESPECT,
  TITLES,
  WOMENS_SECOND_NAMES,
  type Relation,
} from './name-words';

/** Stands for a sign before another name of the same person: @, / or a bracket. */
export const NEXT_ALIAS = '\u0001';

/** A name within a text, and whose it is: null for the person's own. */
export interface NamePart {
  readonly relation: Relation | null;
  readonly words: readonly string[];
}

/** What a part of a text is about: a relative, the place where the person lives, or null for the person. */
type About = Relation | 'HOME' | null;

/** The names in a text of words, in their order, without titles and words that name nobody. */
export function namePartsOf(words: readonly string[]): readonly NamePart[] {
  const parts: { relation: About; words: string[] }[] = [{ relation: null, words: [] }];
  const open = (relation: About) => parts.push({ relation, words: [] });
  for (const [at, word] of words.entries()) {
    const last = parts.at(-1);
    const before = last?.words ?? [];
    // `रामलाल की पुत्री सुनीता`: the relative comes first.
    const previous = words[at - 1];
    if (last?.relation === null && previous !== undefined && GENITIVES.has(previous) && before.length > 1) {
      const relation = CHILD_OF_WORDS.get(word);
      if (relation !== undefined) {
        before.pop();
        last.relation = relation;
        open(null);
        continue;
      }
    }
    const relation = relationAt(words, at, before.length > 0 && previous === before.at(-1));
    if (relation !== null) open(relation);
    else if (word === RESIDENT_OF) open('HOME');
    // An alias after a relative's name belongs to the relative.
    else if (word === NEXT_ALIAS || ALIAS_WORDS.has(word)) open(last?.relation ?? null);
    else if (last?.relation === 'FATHER' && before.length > 0 && AND_WORDS.has(word)) open('OTHER');
    else last?.words.push(word);
  }
  return parts.flatMap(({ relation, words: all }, at) => {
    if (relation === 'HOME') return [];
    const named = withoutTitles(all);
    const said = withoutNothing(named);
    // A title may be all the name that a person has, Kumari; an alias or a father is not called Late.
    if (said.length === 0 || (at > 0 && said.length === 1 && isTitle(said[0] ?? ''))) return [];
    const titles = all.slice(0, all.indexOf(named[0] ?? ''));
    const isMother = relation === 'FATHER' && titles.some((title) => MOTHERS_TITLES.has(title));
    return [{ relation: isMother ? 'MOTHER' : relation, words: said }];
  });
}

function relationAt(words: readonly string[], at: number, follows: boolean): Relation | null {
  const [word = '', next] = words.slice(at);
  if ((word === 'माता' || word === 'mata') && next !== undefined && MATA_NAMES.has(next)) return null;
  if (at === 0 && words.length === 2 && WOMENS_SECOND_NAMES.has(next ?? '')) return null;
  const always = RELATIONS.get(word);
  if (always !== undefined) return always;
  // `पु./पत्नी रामलाल`, `पिता/पति रामलाल`: what follows the sign is the relative's too.
  const named = words.slice(at + 1).find((one) => one !== NEXT_ALIAS);
  const beforeName = named === undefined ? undefined : RELATIONS_BEFORE_NAME.get(word);
  if (beforeName !== undefined) return beforeName;
  return follows && next !== undefined && next !== NEXT_ALIAS ? (BETWEEN_NAMES.get(word) ?? null) : null;
}

function isTitle(word: string): boolean {
  return TITLES.has(word) || RESPECT.has(word);
}

/** Without titles, and labels as `नाम` or `name`, before the name itself, and without words of respect after it. */
function withoutTitles(words: readonly string[]): readonly string[] {
  let [from, to] = [0, words.length];
  while (to - from > 1 && RESPECT.has(words[to - 1] ?? '')) to -= 1;
  const isBefore = (word = '', next = '') =>
    (TITLES.has(word) || LABELS.has(word)) && !(KUMARI.has(word) && NAMES_AFTER_KUMARI.has(next));
  while (to - from > 1 && isBefore(words[from], words[from + 1])) from += 1;
  return words.slice(from, to);
}

/** Without what says, before or after a name, that more is not known. Single letters may be initials. */
function withoutNothing(words: readonly string[]): readonly string[] {
  if (isNoName(words.join(' '))) return [];
  const rest = withoutTitles(withoutFillers(words));
  return rest.length === words.length ? rest : withoutNothing(rest);
}

function withoutFillers(words: readonly string[]): readonly string[] {
  for (let to = 1; to < words.length; to++) if (isFiller(words.slice(to))) return words.slice(0, to);
  for (let from = words.length - 1; from > 0; from--)
    if (isFiller(words.slice(0, from)) && words.slice(0, from).join('').length > 3) return words.slice(from);
  return words;
}

function isFiller(words: readonly string[]): boolean {
  return words.every((word) => word.length > 1) && isNotSaid(words.join(' '));
}
