import './print.css';
import { lowestUnit } from '../caller/lowest-unit';
import type { AskingCaller, Desk } from '../desk/desk';
import { drawMasked } from '../desk/draw-masked';
import { errorSentence } from '../desk/error-sentence';
import { instantElement } from '../desk/time-element';
import { el } from '../dom/el';
import { isObject } from '../graph/operation';
import { printedTrace } from '../graph/operations/printed-trace';
import { loadIndia } from '../map/load-india';
import type { Word, Words } from '../words/words';
import { drawTrace } from './draw-trace';
import type { Traced, TracedChild } from './traced';

/**
 * Prints the trace of a child for a case file. It is read anew by an operation of that name, so that the printing is in the
 * disclosure log as any reading is, and what is printed is that answer with who asked, why and when.
 */
export function printButton(id: string, desk: Desk): HTMLElement {
  const { words } = desk;
  const note = el('span', { class: 'bad', role: 'status' });
  const button = el(
    'button',
    { type: 'button', class: 'print', onclick: () => void print() },
    words.say('print.button'),
  );

  async function print(): Promise<void> {
    const caller = desk.caller();
    if (!caller) {
      note.replaceChildren(words.say('print.noCaller'));
      return;
    }
    button.disabled = true;
    note.replaceChildren();
    try {
      const answer = await desk.send(printedTrace(id));
      const child = answer.data?.['child'];
      const trace = isObject(child) ? child['trace'] : null;
      if (isObject(child) && isObject(trace))
        await printCopy(printedCopy(child, trace, caller, desk, drawMasked(answer, words)));
      else note.replaceChildren(words.say('print.failed'), ' ', errorSentence(answer.errors?.[0], words) ?? '');
    } finally {
      button.disabled = false;
    }
  }
  return el('div', { class: 'printing' }, button, note);
}

/** Says on paper what to do instead, whoever prints a page of ours by the browser's own command. */
export function sayHowToPrint(words: Words): void {
  document.body.dataset['print'] = words.say('print.use');
}

function printedCopy(
  child: TracedChild,
  trace: Traced,
  caller: AskingCaller,
  desk: Desk,
  masked: HTMLElement | null,
): HTMLElement {
  const { words } = desk;
  const now = desk.now();
  const row = (word: Word, ...content: (string | Node)[]) =>
    el('div', {}, el('dt', {}, words.say(word)), el('dd', {}, ...content));
  const unit = lowestUnit(caller.unit);
  const copy = el(
    'section',
    { class: 'print-copy', lang: words.language },
    el(
      'div',
      {},
      el('h1', {}, words.say('print.title')),
      el(
        'dl',
        {},
        row('print.by', `${words.named('role', caller.role)}, ${caller.id}`),
        unit && row('print.unit', `${words.named('unit', unit.kind)} ${unit.code}`),
        row('print.purpose', words.named('purpose', caller.purpose)),
        row('print.basis', words.named('basis', caller.legalBasis)),
        row('print.case', caller.caseReference),
        row('print.when', instantElement(now)),
      ),
      // The gateway masks more than the child's own rows say: leads, for one.
      masked,
      drawTrace(child, trace, desk, now),
    ),
    el(
      'footer',
      {},
      el('p', {}, words.say('print.foot')),
      // A sheet that was lost from the others still says whose it is.
      el('p', {}, `${caller.caseReference} · ${caller.id} · `, instantElement(now)),
    ),
  );
  // What is folded on a screen would be lost on paper.
  for (const folded of copy.querySelectorAll('details')) folded.open = true;
  return copy;
}

/** The copy stands in the page only while it is printed, and not before its map is drawn. */
async function printCopy(copy: HTMLElement): Promise<void> {
  await loadIndia().catch(() => null);
  document.body.append(copy);
  window.addEventListener('afterprint', () => copy.remove(), { once: true });
  window.print();
}
