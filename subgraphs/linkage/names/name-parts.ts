import { isNoName, isNotSaid } from '../../india/not-said';
import {
  ALIAS_WORDS,
  AND_WORDS,
  BETWEEN_NAMES,
  CHILD_OF_WORDS,
  GENITIVES,
  LABELS,
  MATA_NAMES,
  MOTHERS_TITLES,
  RELATIONS,
  RELATIONS_BEFORE_NAME,
  type Relation,
} from './name-words';

/** Stands for a sign before another name of the same person: @, / or a bracket. */
export const NEXT_ALIAS = '\u0001';

/** A name within a text, and whose it is: null for the person's own. */
export interface NamePart {
  readonly relation: Relation | null;
  readonly words: readonly string[];
}

/** The names in a text of words, in their order, without words that name nobody. */
export function namePartsOf(words: readonly string[]): readonly NamePart[] {
  const parts: { relation: Relation | null; words: string[] }[] = [{ relation: null, words: [] }];
  const open = (relation: Relation | null) => parts.push({ relation, words: [] });
  for (const [at, word] of words.entries()) {
    const last = parts.at(-1);
    const before = last?.words ?? [];
    const next = words[at + 1];
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
    const relation = relationAt(word, before.length > 0 && previous === before.at(-1), next);
    if (relation !== null) open(relation);
    // An alias after a relative's name belongs to the relative.
    else if (word === NEXT_ALIAS || ALIAS_WORDS.has(word)) open(last?.relation ?? null);
    else if (last?.relation === 'FATHER' && before.length > 0 && AND_WORDS.has(word)) open('OTHER');
    else last?.words.push(word);
  }
  return parts.flatMap(({ relation, words: all }) => {
    const said = withoutNothing(withoutLabels(all));
    if (said.length === 0) return [];
    const isMother = relation === 'FATHER' && MOTHERS_TITLES.has(said[0] ?? '');
    return [{ relation: isMother ? 'MOTHER' : relation, words: said }];
  });
}

function relationAt(word: string, follows: boolean, next: string | undefined): Relation | null {
  if ((word === 'माता' || word === 'mata') && next !== undefined && MATA_NAMES.has(next)) return null;
  const always = RELATIONS.get(word);
  if (always !== undefined) return always;
  if (next === undefined || next === NEXT_ALIAS) return null;
  return RELATIONS_BEFORE_NAME.get(word) ?? (follows ? (BETWEEN_NAMES.get(word) ?? null) : null);
}

/** Without `नाम` or `name` before the name itself. */
function withoutLabels(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !LABELS.has(word));
  return from < 0 ? words : words.slice(from);
}

/** Without what says, before or after a name, that more is not known. Single letters may be initials. */
function withoutNothing(words: readonly string[]): readonly string[] {
  if (isNoName(words.join(' '))) return [];
  for (let to = 1; to < words.length; to++) if (isFiller(words.slice(to))) return words.slice(0, to);
  for (let from = words.length - 1; from > 0; from--)
    if (isFiller(words.slice(0, from)) && words.slice(0, from).join('').length > 3) return words.slice(from);
  return words;
}

function isFiller(words: readonly string[]): boolean {
  return words.every((word) => word.length > 1) && isNotSaid(words.join(' '));
}
