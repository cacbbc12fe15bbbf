import type { GraphChild } from '../../../schema/generated/children';
import { childNames } from '../desk/child-names';
import { languageOfScript } from '../dom/script-language';
import type { Selected } from '../graph/selected';
import { placeName } from '../words/place-name';
import type { Language, Words } from '../words/words';
import { writtenInstant, writtenInterval } from '../words/written';
import { hints, lines, toned, type Cell, type Column } from '../tables/list-table';

export type ListedChild = Selected<GraphChild>;

/** What is left of a name for those who may not see it: `आ. क.`. */
const INITIALS = /^(?:\p{L}(?:[\p{M}\p{Join_Control}]|(?<=\u094d)\p{L})*\. ?)+$|^…$/u;

interface ListedName {
  readonly text: string;
  readonly lang: string;
}

/** One name in each script, that of the page first, and how else records write it: each spelling once. */
export function namesOf(
  child: ListedChild,
  language: Language,
): { readonly first: readonly ListedName[]; readonly others: readonly string[] } {
  const { first, other } = childNames(child.names, language);
  return { first: first.map((text) => ({ text, lang: languageOfScript(text) })), others: other };
}

/** Whether names are shown, and not in full. */
export function areInitials(child: ListedChild): boolean {
  const names = child.names ?? [];
  if (names.length === 0) return false;
  const level = child.withheld?.find(({ group }) => group === 'IDENTITY')?.level;
  return level === 'MASKED' || names.every(({ text }) => INITIALS.test(text ?? ''));
}

/** Names in both scripts; or why there are none. A child of whom no name was asked for is named by its id. */
export function nameCell(child: ListedChild, words: Words): Cell {
  const { first, others } = namesOf(child, words.language);
  const also = hints(others.length > 0 && words.say('list.also', { names: others.join(', ') }));
  if (areInitials(child)) return [...first, ...also, ...hints(words.say('list.initials'))];
  if (first.length > 0) return [...first, ...also];
  if (child.names === null) return hints(words.say('list.namesWithheld'));
  if (child.names) return hints(words.say('list.noName'));
  return hints(child.id);
}

/** Of whom a button speaks: one name, or the id. */
export function calledBy(child: ListedChild, words: Words): string {
  return namesOf(child, words.language).first[0]?.text ?? child.id ?? '';
}

export function sexCell({ sex }: ListedChild, words: Words): Cell {
  return lines(sex && words.named('sex', sex));
}

export function ageCell({ ageBand }: ListedChild, words: Words): Cell {
  return lines(ageBand && words.named('ageBand', ageBand));
}

/** The status, with a tone: a missing child is not to be overlooked. */
export function statusCell({ status, protected: isProtected }: ListedChild, words: Words): Cell {
  const tone = status === 'MISSING' ? 'bad' : status === 'RESTORED' ? 'good' : null;
  return [
    ...toned(lines(status && words.named('status', status)), tone),
    ...hints(isProtected && words.say('list.protected')),
  ];
}

/** Since when the last cycle goes on, or from when to when it lasted. */
export function sinceCell({ episodes }: ListedChild, words: Words): Cell {
  const last = episodes?.at(-1);
  if (!last?.from && !last?.to) return [];
  const from = last.from ? writtenInstant(last.from) : '…';
  if (last.to) return lines(words.say('list.fromTo', { from, to: writtenInstant(last.to) }));
  // Null says that it goes on; what was not asked for says nothing.
  return lines(words.say(last.to === null ? 'list.sinceFrom' : 'written.endUnsaid', { from }));
}

/** The last that any record states, where the movement was asked for. */
export function lastStepCell({ trace }: ListedChild, words: Words): Cell {
  const step = trace?.steps?.at(-1);
  if (!step?.kind) return [];
  const { name, nameHi, district } = step.place ?? {};
  const latin = name ?? district;
  const place = (words.language === 'hi' ? nameHi : null) ?? (latin && placeName(latin, words));
  return [
    ...lines(words.named('step', step.kind)),
    ...hints([place, step.at && writtenInterval(step.at, words).text].filter(Boolean).join(' · ')),
  ];
}

/** How many records each agency has: `Police 2`. */
export function recordsCell({ records }: ListedChild, words: Words): Cell {
  const counts = new Map<string, number>();
  for (const { agency } of records ?? []) {
    if (agency) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  return lines([...counts].map(([agency, count]) => `${words.named('agency', agency)} ${count}`).join(' · '));
}

/** A child's own columns, for lists in which something else is said of a child. */
export function childColumns<Item>(childOf: (item: Item) => ListedChild): readonly Column<Item>[] {
  const of = (cell: (child: ListedChild, words: Words) => Cell) => (item: Item, words: Words) =>
    cell(childOf(item), words);
  return [
    { head: 'list.child', cell: of(nameCell) },
    { head: 'list.sex', cell: of(sexCell) },
    { head: 'list.age', cell: of(ageCell) },
    { head: 'list.status', cell: of(statusCell) },
    { head: 'list.episode', cell: of(sinceCell) },
    { head: 'list.lastStep', cell: of(lastStepCell) },
    { head: 'list.records', cell: of(recordsCell) },
  ];
}
