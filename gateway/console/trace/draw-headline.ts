import { withDots } from '../dom/with-dots';
import { el, type Content } from '../dom/el';
import { inItsScript } from '../dom/in-its-script';
import type { Desk } from '../desk/desk';
import { said } from '../desk/said';
import { instantElement, intervalElement } from '../desk/time-element';
import { writtenReadAgo } from '../words/written';
import { childNames } from '../desk/child-names';
import { drawStepPlace } from './draw-place';
import { placeText } from './place-words';
import { eventWords, sayerOf } from './draw-statement';
import { drawWithheldPlace } from './draw-withheld';
import { groupSources } from './source-groups';
import type { Traced, TracedChild, TracedStep } from './traced';
import { whereNow } from './where-now';

/** Who the child is: each spelling of the name once, in both scripts, sex and age. */
export function drawChild(child: TracedChild, desk: Desk): HTMLElement {
  const { words } = desk;
  const { first, other } = childNames(child.names, words.language);
  const isWithheld = child.withheld?.some(({ group }) => group === 'IDENTITY') ?? false;
  const nameless = words.say(isWithheld ? 'trace.nameWithheld' : 'trace.child');
  return el(
    'div',
    { class: 'who' },
    el(
      'h2',
      {},
      first.length === 0
        ? nameless
        : separated(
            first.map((name) => inItsScript(name)),
            ' · ',
          ),
    ),
    el(
      'p',
      {},
      withDots(
        child.sex && el('span', {}, words.named('sex', child.sex)),
        child.ageBand && el('span', {}, words.named('ageBand', child.ageBand)),
        other.length > 0 &&
          el(
            'span',
            { class: 'hint' },
            words.say('trace.alsoWritten'),
            ' ',
            separated(
              other.map((name) => inItsScript(name)),
              ', ',
            ),
          ),
      ),
    ),
    child.protected && el('p', { class: 'bad' }, words.say('trace.protected')),
  );
}

/** Where the child is now, since when, who says so, and as of when that is known. */
export function drawNow(child: TracedChild, trace: Traced, desk: Desk): HTMLElement {
  const { words } = desk;
  const { status, said: step, alsoSaid, later, contradictions } = whereNow(child, trace);
  const isThere = step?.kind === 'ADMITTED';
  const place = step && drawStepPlace(step, words);
  const withheld = step && drawWithheldPlace(child, step, words);
  const where: Content = [place, place && withheld ? ' · ' : null, withheld];
  const heard = groupSources(trace);
  // Where an answer does not say of each system whether it was heard, nobody knows that there is nothing later.
  const sources = trace.sources ?? [];
  const isSaid = (sources.length > 0 && sources.every(({ status }) => status)) || trace.complete === true;
  const doubts = heard.silent.length + heard.doubtful.length + heard.behind.length + heard.withheld.length;
  const isHeard = isSaid && doubts === 0 && trace.complete !== false;
  return el(
    'section',
    { class: 'now' },
    el('h3', { class: 'visually-hidden' }, words.say('trace.now')),
    status !== null &&
      el(
        'p',
        { class: 'answer' },
        el('strong', {}, words.named('status', status)),
        isThere && (place || withheld) ? [': ', where] : null,
      ),
    step
      ? el(
          'p',
          {},
          withDots([
            isThere
              ? el('span', {}, said(words, 'trace.since', { when: intervalElement(step.at, words) }))
              : [
                  el('span', {}, eventWords(step, words), place || withheld ? ': ' : null, where),
                  intervalElement(step.at, words),
                ],
            drawSayers(step, alsoSaid, desk),
          ]),
        )
      : el('p', { class: 'hint' }, words.say('trace.nowUnknown')),
    contradictions.map(({ rule }) =>
      el(
        'p',
        { class: 'alert' },
        el('strong', {}, words.say('trace.contradictory')),
        ' ',
        words.named('contradiction', rule ?? ''),
      ),
    ),
    step && later.length > 0
      ? el(
          'p',
          {},
          words.say('trace.later'),
          ' ',
          withDots(later.map((one) => el('span', {}, eventWords(one, words), ', ', intervalElement(one.at, words)))),
        )
      : null,
    el(
      'p',
      { class: 'hint' },
      withDots(
        step && later.length === 0 && el('span', {}, words.say(isHeard ? 'trace.noLater' : 'trace.noLaterKnown')),
        trace.asOf && el('span', {}, said(words, 'trace.asOf', { when: instantElement(trace.asOf) })),
        trace.asOf && el('span', {}, writtenReadAgo(trace.asOf, desk.now(), words)),
      ),
    ),
  );
}

function drawSayers(step: TracedStep, alsoSaid: readonly TracedStep[], desk: Desk): Content {
  const { words } = desk;
  const sayer = sayerOf(step, words);
  return [
    sayer !== null && el('span', {}, words.say('trace.says', { source: sayer })),
    alsoSaid.map((other) => {
      const source = sayerOf(other, words);
      // Who was sighted twice was at two places: the second system does not say the first one's.
      const isElsewhere = other.place && placeText(other.place, words) !== placeText(step.place, words);
      const place = isElsewhere ? drawStepPlace(other, words) : null;
      const when = [intervalElement(other.at, words), place ? [', ', place] : null];
      return source !== null && el('span', {}, said(words, 'trace.alsoSays', { source, when }));
    }),
  ];
}

function separated(parts: readonly Content[], between: string): Content {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]));
}
