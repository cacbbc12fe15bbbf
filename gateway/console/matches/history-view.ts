import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { nodesOf } from '../graph/object-shape';
import { isObject, type JsonObject } from '../graph/operation';
import { childOfRecord } from '../graph/operations/child-of-record';
import type { SeenChild } from '../graph/operations/judge';
import { writtenInstant } from '../words/written';
import { objectsOf, textOf, type SelectedChild } from './evidence/match-shape';
import { seenChild } from './judging/child-card';
import { shortRecord } from './judging/short-record';
import { judgedResult } from './judging/judged-result';
import { undoForm } from './judging/undo-form';
import { nextPageButton } from './next-page-button';
import { judgementMade } from './waiting-view';

const UNDOABLE: readonly unknown[] = ['CONFIRM', 'REJECT', 'SPLIT'];

/** How the records of `child` came to be one child, oldest first, with the way to take a judgement back. */
export function historyView(history: JsonObject, child: SelectedChild, desk: Desk): HTMLElement {
  const { words } = desk;
  const events = nodesOf(history);
  return el(
    'section',
    { class: 'matches history' },
    el('h2', {}, words.say('identity.title')),
    events.length === 0 && el('p', {}, words.say('identity.none')),
    el(
      'ol',
      {},
      events.map((event) => el('li', { class: 'card' }, eventDrawn(event, child, desk))),
    ),
    nextPageButton(history, desk),
  );
}

function eventDrawn(event: JsonObject, child: SelectedChild, desk: Desk): readonly (HTMLElement | null)[] {
  const { words } = desk;
  const at = textOf(event['at']);
  const records = recordsOf(event);
  const judgement = isObject(event['judgement']) ? event['judgement'] : null;
  const id = textOf(judgement?.['id']);
  const isStanding = judgement !== null && id !== null && !textOf(judgement['undoneBy']);
  return [
    el(
      'p',
      {},
      el('strong', {}, words.named('identity', textOf(event['kind']) ?? '')),
      at !== null && [' ', el('time', { datetime: at }, writtenInstant(at))],
    ),
    records.length > 0
      ? el('p', { class: 'hint' }, records.map((record) => shortRecord(record, words)).join(', '))
      : null,
    ...(judgement === null ? [] : judgementMade(judgement, desk).slice(1)),
    judgement !== null && textOf(judgement['undoneBy']) ? el('p', { class: 'hint' }, words.say('judged.undone')) : null,
    isStanding && UNDOABLE.includes(judgement['kind'])
      ? el(
          'details',
          { class: 'judge' },
          el('summary', {}, words.say('judge.undo')),
          undoForm(desk, {
            judgement: id,
            children: () => concerned(records, child, desk),
            done: (undone, operation) => judgedResult(undone, desk, { operation }),
          }),
        )
      : null,
  ];
}

/** This child, and those that hold the event's other records now: an undo names each child that it touches. */
async function concerned(
  records: readonly string[],
  child: SelectedChild,
  { send }: Desk,
): Promise<readonly SeenChild[]> {
  const own = seenChild(child);
  const held = new Set(objectsOf(child.records).flatMap(({ recordId }) => textOf(recordId) ?? []));
  const found = new Map(own ? [[own.id, own]] : []);
  for (const record of records) {
    const agency = agencyOf(record);
    if (held.has(record) || agency === null) continue;
    const { data } = await send(childOfRecord(agency, record));
    const other = isObject(data?.['childByRecord']) ? seenChild(data['childByRecord']) : null;
    if (other) found.set(other.id, other);
  }
  return [...found.values()];
}

/** `POLICE` of `police-mp:fir:…`; null of a token, which tells of no agency. */
function agencyOf(record: string): string | null {
  return /^([a-z]+)-[a-z]+:/u.exec(record)?.[1]?.toUpperCase() ?? null;
}

function recordsOf(event: JsonObject): readonly string[] {
  return Array.isArray(event['records']) ? event['records'].filter((record) => typeof record === 'string') : [];
}
