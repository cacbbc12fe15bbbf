import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { nodesOf } from '../graph/object-shape';
import type { JsonObject } from '../graph/operation';
import { writtenBits, writtenInstant } from '../words/written';
import { isMatch, numberOf, objectsOf, textOf } from './evidence/match-shape';
import { childCard } from './judging/child-card';
import { splitForm } from './judging/split-form';
import { matchCard } from './match-card';
import { nextPageButton } from './next-page-button';

/** Alerts, the newest first, although the graph lists the oldest first. */
export function alertsView(list: JsonObject, desk: Desk): HTMLElement {
  const { words } = desk;
  const alerts = [...nodesOf(list)].reverse();
  return el(
    'section',
    { class: 'matches alerts' },
    el('h2', {}, words.say('alerts.title', { count: alerts.length })),
    alerts.length === 0 && el('p', {}, words.say(desk.asked()?.variables['after'] ? 'alerts.noneNew' : 'alerts.none')),
    alerts.map((alert) => alertCard(alert, desk)),
    nextPageButton(list, desk, 'alerts.later'),
  );
}

/** What officers have to be told: of whom, when it became known, and the evidence as it stands now. */
export function alertCard(alert: JsonObject, desk: Desk): HTMLElement {
  const { words } = desk;
  const kind = textOf(alert['kind']) ?? '';
  const at = textOf(alert['at']);
  const match = isMatch(alert['match']) ? alert['match'] : null;
  const bits = numberOf(match?.totalBits);
  return el(
    'article',
    { class: `alert-item card ${kind.toLowerCase()}` },
    el('h3', {}, words.named('alert', kind), at !== null && el('time', { datetime: at }, ` ${writtenInstant(at)}`)),
    el(
      'div',
      { class: 'sides' },
      objectsOf(alert['children']).map((child) => childCard(child, desk, { more: splitForm(child, desk) })),
    ),
    match &&
      el(
        'details',
        { class: 'evidence' },
        el(
          'summary',
          {},
          words.say('alerts.evidence'),
          match.band ? ` ${words.named('band', match.band)}` : null,
          bits !== null && `, ${words.say('match.bitsShort', { bits: writtenBits(bits) })}`,
        ),
        matchCard(match, desk),
      ),
    kind === 'STRONG_LEAD' && alert['match'] === null && el('p', { class: 'hint' }, words.say('alerts.noEvidence')),
  );
}
