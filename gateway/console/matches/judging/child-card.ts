import { childNames } from '../../desk/child-names';
import type { Desk } from '../../desk/desk';
import { el, type Content } from '../../dom/el';
import { inItsScript } from '../../dom/in-its-script';
import type { SeenChild } from '../../graph/operations/judge';
import { historyOfChild } from '../../graph/operations/history-of-child';
import { traceOfChild } from '../../graph/operations/trace-of-child';
import type { Words } from '../../words/words';
import { objectsOf, textOf, type SelectedChild, type SelectedSide } from '../evidence/match-shape';
import { shortRecord } from './short-record';

const NAMES_SHOWN = 3;

/** The names of a child, each once, or what stands in their place. */
export function namesOf(child: SelectedChild | null | undefined, words: Words): Content {
  const { first, other } = childNames(child?.names, words.language);
  const all = [...first, ...other];
  if (all.length === 0) return words.say('match.noName');
  return all.slice(0, NAMES_SHOWN).map((name, index) => [index > 0 && ' · ', inItsScript(name)]);
}

/** How a side of a match is called in a sentence: its record, since names may be masked, alike or absent. */
export function recordLabel(side: SelectedSide | null | undefined, words: Words): string | null {
  const id = textOf(side?.record?.recordId);
  const agency = textOf(side?.record?.agency);
  const parts = [agency === null ? null : words.named('agency', agency), id === null ? null : shortRecord(id, words)];
  return parts.filter((part) => part !== null).join(' ') || null;
}

/** The child as a judgement names it; null where the answer lacks the id or the version. */
export function seenChild(child: SelectedChild | null | undefined): SeenChild | null {
  const id = textOf(child?.id);
  const version = textOf(child?.version);
  return id === null || version === null ? null : { id, version };
}

/** Who a child is, where its story stands, and the ways on. `more` is what else can be done about it. */
export function childCard(
  child: SelectedChild,
  desk: Desk,
  { label = null, more }: { readonly label?: string | null; readonly more?: Content } = {},
): HTMLElement {
  const { words } = desk;
  const id = textOf(child.id);
  const facts = [
    child.sex ? words.named('sex', child.sex) : null,
    child.ageBand ? words.named('ageBand', child.ageBand) : null,
    child.status ? words.named('status', child.status) : null,
  ].filter((fact) => fact !== null);
  const isMasked = objectsOf(child.withheld).some(({ group }) => group === 'IDENTITY');
  return el(
    'div',
    { class: 'child-card' },
    label !== null && el('p', { class: 'hint' }, label),
    el('p', { class: 'names' }, namesOf(child, words)),
    facts.length > 0 && el('p', {}, facts.join(' · ')),
    child.protected === true && el('p', { class: 'doubt' }, words.say('match.protected')),
    isMasked && el('p', { class: 'hint' }, words.say('match.masked')),
    id !== null &&
      el(
        'p',
        { class: 'acts' },
        el('button', { type: 'button', onclick: () => void desk.ask(traceOfChild(id)) }, words.say('match.openTrace')),
        el(
          'button',
          { type: 'button', onclick: () => void desk.ask(historyOfChild(id)) },
          words.say('match.openHistory'),
        ),
      ),
    more,
  );
}
