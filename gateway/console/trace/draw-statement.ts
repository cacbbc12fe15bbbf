import { withDots } from '../dom/with-dots';
import { el, type Content } from '../dom/el';
import { inItsScript } from '../dom/in-its-script';
import type { Desk } from '../desk/desk';
import { intervalElement } from '../desk/time-element';
import { sourceName } from '../words/source-name';
import type { Words } from '../words/words';
import { drawStepPlace } from './draw-place';
import { recordParts } from './record-words';
import { placeText } from './place-words';
import type { TracedStep } from './traced';

/** What happened: `Handed over to Childline`, without when and where. */
export function eventWords({ kind, to }: TracedStep, words: Words): string {
  const event = words.named('step', kind ?? '');
  if (!to) return event;
  const named = words.named('receiver', to);
  if (kind === 'RESTORED') return words.say('trace.restoredTo', { receiver: named });
  const receiver = words.say('trace.to', { receiver: named });
  return words.language === 'hi' ? `${receiver} ${event}` : `${event} ${receiver}`;
}

/** Who says a step: the system's name, or the agency's where an operation asks for no more. */
export function sayerOf({ source, agency }: TracedStep, words: Words): string | null {
  if (source) return sourceName(source, words);
  return agency ? words.named('agency', agency) : null;
}

/** The class that colours what an agency says. Its name always stands beside it. */
export function agencyClass(agency: string | null | undefined): string {
  return `agency-${(agency ?? '').toLowerCase().replaceAll(/[^a-z]/gu, '')}`;
}

/** One agency's statement on one line: when, who says so, by which record, and where unless `place` is said already. */
export function drawStatement(
  step: TracedStep,
  desk: Desk,
  saidPlace: string | null,
  marks: Content = null,
): HTMLElement {
  const { words } = desk;
  const sayer = sayerOf(step, words);
  const isElsewhere = step.place && placeText(step.place, words) !== saidPlace;
  const parts: Content[] = [
    sayer !== null && el('span', { class: `agency ${agencyClass(step.agency)}` }, sayer),
    isElsewhere ? drawStepPlace(step, words) : null,
    recordParts(step.record, words)
      // A home's name stands there as the place already.
      .filter(({ label }) => !step.place || label !== words.say('record.home'))
      .map(({ label, value }) => el('span', {}, label === '' ? null : `${label} `, inItsScript(value))),
  ];
  return el('li', { class: 'statement' }, withDots(intervalElement(step.at, words), parts, marks));
}
