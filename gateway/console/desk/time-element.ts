import { el } from '../dom/el';
import type { Words } from '../words/words';
import { msOf, writtenInstant, writtenInterval, type SelectedInterval } from '../words/written';

/** A time as exact as it is known. */
export function intervalElement(at: SelectedInterval | null | undefined, words: Words): HTMLElement {
  const { text, datetime } = writtenInterval(at ?? {}, words);
  return datetime === null ? el('span', { class: 'time' }, text) : el('time', { class: 'time', datetime }, text);
}

/** An instant, to the minute. */
export function instantElement(at: string | number): HTMLElement {
  const ms = msOf(at);
  if (ms === null) return el('span', { class: 'time' }, at);
  return el('time', { class: 'time', datetime: new Date(ms).toISOString() }, writtenInstant(ms));
}
