import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { nodesOf } from '../graph/object-shape';
import { isObject, type JsonObject } from '../graph/operation';
import { writtenBits, writtenInstant } from '../words/written';
import { numberOf, objectsOf, textOf } from './evidence/match-shape';
import { childCard } from './judging/child-card';
import { judgedResult } from './judging/judged-result';
import { judgingOf } from './judging/judging-of';
import { reasonForm } from './judging/reason-form';
import { nextPageButton } from './next-page-button';

/** Judgements that wait for the caller's word. */
export function waitingView(list: JsonObject, desk: Desk): HTMLElement {
  const { words } = desk;
  const waiting = nodesOf(list);
  return el(
    'section',
    { class: 'matches' },
    el('h2', {}, words.say('second.title')),
    waiting.length === 0 && el('p', {}, words.say('second.none')),
    waiting.map((one) => waitingCard(one, desk)),
    nextPageButton(list, desk),
  );
}

/** What another officer judged, why, how much of the evidence they saw, and the form for a second officer's word. */
export function waitingCard(waiting: JsonObject, desk: Desk): HTMLElement {
  const { words } = desk;
  const judgement = isObject(waiting['judgement']) ? waiting['judgement'] : {};
  const id = textOf(judgement['id']);
  const card = el(
    'article',
    { class: 'match card' },
    judgementMade(judgement, desk),
    el(
      'div',
      { class: 'sides' },
      objectsOf(waiting['children']).map((child) => childCard(child, desk)),
    ),
    id !== null &&
      el(
        'details',
        { class: 'judge' },
        el('summary', {}, words.say('second.act')),
        el('p', { class: 'hint' }, words.say('second.means')),
        reasonForm(desk, {
          label: words.say('second.why'),
          acts: [
            {
              label: words.say('second.now'),
              isFirst: true,
              run: async (reason) => {
                const outcome = await judgingOf(desk)({ act: 'secondJudgement', judgement: id }, reason);
                if (outcome.kind === 'DONE') {
                  return {
                    kind: 'DONE',
                    element: judgedResult(outcome.judged, desk, { operation: outcome.operation }),
                  };
                }
                return outcome.kind === 'UNKNOWN' ? outcome : { kind: 'SAID', errors: outcome.errors };
              },
            },
          ],
        }),
      ),
  );
  return card;
}

/** Who judged what, when and why, and how much of the evidence they saw. */
export function judgementMade(judgement: JsonObject, { words }: Desk): readonly HTMLElement[] {
  const kind = textOf(judgement['kind']) ?? '';
  const at = textOf(judgement['at']);
  const reason = textOf(judgement['reason']);
  const who = [textOf(judgement['role']), textOf(judgement['unit'])];
  const sight = isObject(judgement['sight']) ? judgement['sight'] : null;
  return [
    el('h3', {}, words.named('judgement', kind)),
    el(
      'p',
      { class: 'hint' },
      who[0] ? `${words.named('role', who[0])} ` : null,
      who[1] ? `${who[1]} ` : null,
      at !== null && el('time', { datetime: at }, writtenInstant(at)),
    ),
    ...(reason === null ? [] : [el('blockquote', {}, reason)]),
    ...(sight === null ? [] : [el('p', { class: sight['enough'] === false ? 'doubt' : 'hint' }, sightSaid(sight))]),
  ];

  function sightSaid(seen: JsonObject): string {
    if (seen['whole'] === true) return words.say('second.sawAll');
    const fields = Array.isArray(seen['withheld'])
      ? seen['withheld'].map((field) => words.named('matchField', String(field))).join(', ')
      : '';
    const bits = numberOf(seen['seenBits']);
    return [
      fields === '' ? words.say('second.sawPart') : words.say('second.sawNot', { fields }),
      bits === null ? words.say('second.bitsWithheld') : words.say('second.sawBits', { bits: writtenBits(bits) }),
    ].join(' ');
  }
}
