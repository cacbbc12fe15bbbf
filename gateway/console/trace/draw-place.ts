import { el, type Content } from '../dom/el';
import { said } from '../desk/said';
import { inItsScript } from '../dom/in-its-script';
import type { Words } from '../words/words';
import { placeWords } from './place-words';
import type { TracedPlace, TracedStep } from './traced';

/** A place in both scripts, with its area; null where nothing of it is known. */
export function drawPlace(place: TracedPlace | null | undefined, words: Words): HTMLElement | null {
  const said = placeWords(place, words);
  if (!said) return null;
  return el(
    'span',
    { class: 'place' },
    inItsScript(said.name),
    said.otherName !== null && [' (', inItsScript(said.otherName), ')'],
    said.area !== '' && el('span', { class: 'hint' }, ', ', inItsScript(said.area)),
  );
}

/** The steps that a home writes as a child leaves it: the place is where the child left, not where it went. */
const LEAVING: ReadonlySet<string> = new Set(['TRANSFERRED', 'RESTORED', 'REPATRIATED', 'HANDED_OVER']);

/** Where a step was, and for one that leaves a home, that it was from there. */
export function drawStepPlace({ kind, agency, place }: TracedStep, words: Words): Content {
  const drawn = drawPlace(place, words);
  const isFrom = LEAVING.has(kind ?? '') && agency === 'HOMES';
  return drawn && isFrom ? said(words, 'trace.from', { place: drawn }) : drawn;
}
