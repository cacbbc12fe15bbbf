import { el, svg, type Content } from '../../dom/el';
import type { Words } from '../../words/words';
import { writtenBits } from '../../words/written';
import { languageOf, writtenFrequency, writtenValue } from './field-values';
import { REVIEW_BITS, scaleOf, STRONG_BITS, type Bar, type Scale } from './waterfall';

const WIDTH = 220;
const HEIGHT = 16;

/**
 * The bars of a match as a table: each number is a text too, so that it can be read aloud and copied. `sides` are how both
 * children are called; `hidden` says what is withheld.
 */
export function waterfallTable(
  bars: readonly Bar[],
  {
    words,
    sides,
    hidden,
  }: {
    readonly words: Words;
    readonly sides: readonly [Content, Content];
    readonly hidden: string | null;
  },
): HTMLElement {
  const at = scaleOf(bars);
  const [left, right] = sides;
  const total = bars.filter(({ kind }) => kind === 'TOTAL');
  return el(
    'table',
    { class: 'waterfall' },
    el('caption', { class: 'visually-hidden' }, words.say('match.tableTitle')),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, words.say('match.column')),
        el('th', { scope: 'col', class: 'value' }, left),
        el('th', { scope: 'col', class: 'value' }, right),
        el('th', { scope: 'col', class: 'number' }, words.say('match.bits')),
        el('th', { scope: 'col', class: 'number' }, words.say('match.sum')),
        el('td', { class: 'bar', 'aria-hidden': 'true' }, axis(at, words)),
      ),
    ),
    el(
      'tbody',
      {},
      bars.filter(({ kind }) => kind !== 'TOTAL').map((bar) => row(bar, at, words)),
      hidden !== null &&
        el(
          'tr',
          { class: 'hidden-fields' },
          el('th', { scope: 'row' }, words.say('match.withheld')),
          el('td', { colspan: 5 }, hidden),
        ),
    ),
    total.length > 0 &&
      el(
        'tfoot',
        {},
        total.map((bar) => row(bar, at, words)),
      ),
  );
}

function row(bar: Bar, at: Scale, words: Words): HTMLElement {
  const { field, kind, bits, to } = bar;
  const value = (text: string | null) => {
    const written = writtenValue(field?.field ?? '', text, words);
    if (written === null) return el('td', { class: 'value' });
    return el('td', { class: 'value', lang: languageOf(written) }, written);
  };
  return el(
    'tr',
    { class: kind.toLowerCase() },
    el('th', { scope: 'row' }, nameOf(bar, words), hintOf(bar, words)),
    value(field?.left ?? null),
    value(field?.right ?? null),
    el('td', { class: 'number' }, writtenBits(bits)),
    el('td', { class: 'number' }, kind === 'TOTAL' ? '' : writtenBits(to)),
    el('td', { class: 'bar', 'aria-hidden': 'true' }, drawnBar(bar, at)),
  );
}

function nameOf({ kind, field }: Bar, words: Words): string {
  if (field) return words.named('matchField', field.field);
  return words.named('matchBar', kind);
}

function hintOf({ kind, field }: Bar, words: Words): HTMLElement | null {
  const parts = field
    ? [
        field.level === null || field.field === 'KIN' ? null : words.named('matchLevel', field.level),
        writtenFrequency(field.frequency, words),
      ]
    : [kind === 'PRIOR' ? words.say('match.priorHint') : null];
  const text = parts.filter((part) => part !== null).join(', ');
  return text === '' ? null : el('span', { class: 'hint' }, text);
}

function drawnBar({ kind, bits, from, to }: Bar, at: Scale): SVGElement {
  const [x, end] = [at(Math.min(from, to)) * WIDTH, at(Math.max(from, to)) * WIDTH];
  const tone =
    kind === 'PRIOR' || kind === 'TOTAL' || kind === 'REST' ? kind.toLowerCase() : bits < 0 ? 'against' : 'for';
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, focusable: 'false' },
    [REVIEW_BITS, STRONG_BITS].map((bitsThere) => line(at(bitsThere) * WIDTH, bitsThere)),
    svg('rect', { class: tone, x: tenths(x), y: 3, width: tenths(Math.max(end - x, 1.5)), height: HEIGHT - 6 }),
  );
}

function axis(at: Scale, words: Words): SVGElement {
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, focusable: 'false' },
    ([REVIEW_BITS, STRONG_BITS] as const).map((bits) => [
      line(at(bits) * WIDTH, bits),
      svg(
        'text',
        { x: tenths(at(bits) * WIDTH - 3), y: 11, 'text-anchor': 'end' },
        words.say(bits === STRONG_BITS ? 'match.strongFrom' : 'match.reviewFrom', { bits }),
      ),
    ]),
  );
}

function line(x: number, bits: number): SVGElement {
  return svg('line', {
    class: bits === STRONG_BITS ? 'strong' : 'review',
    x1: tenths(x),
    x2: tenths(x),
    y1: 0,
    y2: HEIGHT,
  });
}

function tenths(x: number): number {
  return Math.round(x * 10) / 10;
}
