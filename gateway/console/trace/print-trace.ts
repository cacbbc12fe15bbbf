import './print.css';
import { lowestUnit } from '../caller/lowest-unit';
import type { AskingCaller, Desk } from '../desk/desk';
import { drawMasked } from '../desk/draw-masked';
import { errorSentence } from '../desk/error-sentence';
import { instantElement } from '../desk/time-element';
import { el } from '../dom/el';
import { isObject, type GraphAnswer } from '../graph/operation';
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
      // Who signed out, or left the page alone, meanwhile is shown nothing, and prints nothing.
      if (!button.isConnected) return;
      if (isObject(child) && isObject(trace)) await printCopy(printedCopy(child, trace, answer, caller, desk), button);
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

/** Takes away a copy that is still in the page: some browsers on phones do not say when they have printed. */
export function dropPrintedCopies(): void {
  for (const copy of document.querySelectorAll('.print-copy')) copy.remove();
}

function printedCopy(
  child: TracedChild,
  trace: Traced,
  answer: GraphAnswer,
  caller: AskingCaller,
  desk: Desk,
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
      drawMasked(answer, words),
      // Paper says as the screen does what could not be read.
      (answer.errors ?? []).map((error) => el('p', { class: 'alert' }, errorSentence(error, words))),
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
async function printCopy(copy: HTMLElement, button: HTMLElement): Promise<void> {
  await loadIndia().catch(() => null);
  if (!button.isConnected) return;
  document.body.append(copy);
  window.addEventListener('afterprint', () => copy.remove(), { once: true });
  window.print();
}
