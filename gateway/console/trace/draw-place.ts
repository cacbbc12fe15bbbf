import { el } from '../dom/el';
import { inItsScript } from '../dom/in-its-script';
import type { Words } from '../words/words';
import { placeWords } from './place-words';
import type { TracedPlace } from './traced';

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
