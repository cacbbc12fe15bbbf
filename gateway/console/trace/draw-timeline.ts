import { withDots } from '../dom/with-dots';
import { el, type Content } from '../dom/el';
import type { Desk } from '../desk/desk';
import { said } from '../desk/said';
import { instantElement } from '../desk/time-element';
import { writtenHours, writtenKm } from '../words/written';
import { drawPlace, drawStepPlace } from './draw-place';
import { agencyClass, drawStatement, eventWords } from './draw-statement';
import { placeText } from './place-words';
import { timelineOf, type Statement, type TimelineEntry } from './timeline';
import type { Traced, TracedGap, TracedLeg } from './traced';

/** A withheld place, where a step would have one. */
export type WithheldPlace = (step: Statement['step']) => Content;

/** The movement, from its first time to its last, with what is missing or cannot be true where it occurs. */
export function drawTimeline(trace: Traced, desk: Desk, withheldPlace: WithheldPlace): HTMLElement {
  const { words } = desk;
  const entries = timelineOf(trace);
  if (entries.length === 0) return el('p', { class: 'hint' }, words.say('trace.noSteps'));
  return el(
    'ol',
    { class: 'timeline' },
    entries.map((entry) => drawEntry(entry, desk, withheldPlace)),
  );
}

function drawEntry(entry: TimelineEntry, desk: Desk, withheldPlace: WithheldPlace): HTMLElement {
  const { words } = desk;
  switch (entry.is) {
    case 'EVENT':
      return drawEvent(entry.statements, desk, withheldPlace);
    case 'LEG':
      return el(
        'li',
        { class: 'leg' },
        withDots(el('strong', {}, words.say('trace.leg', { number: entry.number })), legParts(entry.leg, desk)),
      );
    case 'GAP':
      return drawGap(entry.gap, desk);
    case 'CONTRADICTION': {
      const { number, contradiction } = entry;
      const sentence = words.named('contradiction', contradiction.rule ?? '') || (contradiction.message ?? '');
      return el(
        'li',
        { class: 'alert' },
        el('strong', {}, words.say('trace.contradiction', { number })),
        ' ',
        sentence,
      );
    }
  }
}

function drawEvent(statements: readonly Statement[], desk: Desk, withheldPlace: WithheldPlace): HTMLElement {
  const { words } = desk;
  const placed = statements.find(({ step }) => step.place) ?? statements[0];
  const place = placed ? drawStepPlace(placed.step, words) : null;
  const saidPlace = placeText(placed?.step.place, words);
  const first = statements[0]?.step ?? {};
  return el(
    'li',
    { class: `event ${agencyClass(first.agency)}` },
    el('h4', {}, receiverAsOne(statements) ? eventWords(first, words) : words.named('step', first.kind ?? '')),
    ' ',
    place ?? (placed ? withheldPlace(placed.step) : null),
    el(
      'ul',
      {},
      statements.map(({ step, contradictions }) => {
        const receiver = !receiverAsOne(statements) && step.to ? el('span', {}, eventWords(step, words)) : null;
        const marks = contradictions.map((number) =>
          el('span', { class: 'bad mark' }, words.say('trace.contradiction', { number })),
        );
        return drawStatement(step, desk, saidPlace, [receiver, marks]);
      }),
    ),
  );
}

function receiverAsOne(statements: readonly Statement[]): boolean {
  return new Set(statements.map(({ step }) => step.to ?? null)).size === 1;
}

/** From where to where, how far and how long: what stands beside a leg's number. */
export function legParts(leg: TracedLeg, desk: Desk): readonly Content[] {
  const { words } = desk;
  const unsaid = words.say('map.placeUnsaid');
  const km = typeof leg.distanceKm === 'number' ? writtenKm(leg.distanceKm, words) : null;
  const hours = typeof leg.hours === 'number' ? writtenHours(leg.hours, words) : null;
  return [
    el('span', {}, drawPlace(leg.from, words) ?? unsaid, ' → ', drawPlace(leg.to, words) ?? unsaid),
    km !== null && el('span', {}, words.say('trace.crow', { km })),
    hours !== null && el('span', {}, hours),
    leg.hours === null && el('span', { class: 'hint' }, words.say('trace.overlap')),
  ];
}

function drawGap(gap: TracedGap, desk: Desk): HTMLElement {
  const { words } = desk;
  const from = gap.from ? instantElement(gap.from) : '…';
  // Null says that it goes on; what was not asked for says nothing.
  const openEnd = gap.to === null ? 'trace.goesOn' : 'written.endUnsaid';
  const span = gap.to
    ? said(words, 'trace.span', { from, to: instantElement(gap.to) })
    : said(words, openEnd, { from });
  return el(
    'li',
    { class: gap.uncertain ? 'alert doubtful' : 'alert' },
    el('strong', {}, words.say('trace.gap')),
    ' ',
    words.named('gap', gap.rule ?? '') || (gap.message ?? ''),
    el(
      'div',
      {},
      withDots(el('span', {}, span), typeof gap.hours === 'number' && el('span', {}, writtenHours(gap.hours, words))),
    ),
    gap.uncertain && el('div', { class: 'doubt' }, words.say('trace.uncertain')),
  );
}
