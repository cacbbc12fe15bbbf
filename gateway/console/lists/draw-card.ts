import type { Desk } from '../desk/desk';
import { el, type Content } from '../dom/el';
import { writtenBits } from '../words/written';
import { ageCell, nameCell, recordsCell, sexCell, sinceCell, statusCell, type ListedChild } from './child-words';
import { drawCell } from '../tables/draw-table';
import { traceButton } from './trace-button';
import { fittedLines, type ListedHit } from './hit-card';

/** A child: who it is as far as the caller may know, where its story stands, and what a search found to fit. */
export function listedCard(child: ListedChild, hit: ListedHit | null, desk: Desk): HTMLElement {
  const { words } = desk;
  const [first, ...others] = nameCell(child, words);
  const since = sinceCell(child, words);
  return el(
    'article',
    { class: 'card hit' },
    el(
      'header',
      {},
      el('div', {}, first && el('h3', { lang: first.lang, class: first.tone }, first.text), drawCell(others)),
      typeof hit?.bits === 'number' &&
        el('strong', { class: 'bits' }, words.say('list.bits', { bits: writtenBits(hit.bits) })),
    ),
    inOneLine([...sexCell(child, words), ...ageCell(child, words), ...statusCell(child, words)]),
    since.length > 0 &&
      el(
        'div',
        { class: 'hint' },
        since.map(({ text }) => text),
      ),
    hit && fitted(hit, desk),
    recordsAt(child, desk),
    el(
      'footer',
      {},
      el(
        'span',
        { class: 'hint' },
        recordsCell(child, words).map(({ text }) => text),
      ),
      traceButton(child, desk),
    ),
  );
}

function inOneLine(cell: ReturnType<typeof nameCell>): Content {
  if (cell.length === 0) return null;
  return el(
    'div',
    {},
    cell.map(({ text, tone }, at) => [at > 0 && ' · ', el('span', { class: tone }, text)]),
  );
}

function fitted(hit: ListedHit, { words }: Desk): Content {
  const lines = fittedLines(hit, words);
  if (lines.length === 0) return null;
  return el(
    'dl',
    { 'aria-label': words.say('list.fitted') },
    lines.map(({ field, how, bits }) => [el('dt', {}, field), el('dd', {}, how), el('dd', { class: 'bits' }, bits)]),
  );
}

function recordsAt({ recordsAt: ids }: ListedChild, { words }: Desk): Content {
  if (!ids) return null;
  return el('div', { class: 'hint' }, words.say('list.recordsAt'), ': ', ids.join(', ') || '–');
}
