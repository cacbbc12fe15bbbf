import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { isObject, type GraphAnswer, type JsonObject } from '../graph/operation';
import { alertList } from '../graph/operations/alert-list';
import { writtenClock } from '../words/written';
import type { Investigation } from './investigation';

/** How far a page has read the alerts. */
interface Reading {
  /** Where to go on from; null before anything was read, and while there is nothing. */
  readonly cursor: string | null;
  /** ms since 1970: up to when everything was read. */
  readonly at: number;
}

/** A list that never ends would keep a page busy for ever: what is beyond is said to follow. */
const MAX_PAGES = 40;

const readings = new WeakMap<Desk, Reading>();

/** What officers have to be told: all of it, and later only what came since. */
export const ALERTS: Investigation = {
  id: 'alerts',
  title: 'alerts.tab',
  form: (desk) => {
    const { words } = desk;
    const said = el('p', { class: 'hint', role: 'status' });
    const all = el(
      'button',
      { type: 'button', class: 'first', onclick: () => void read(null) },
      words.say('alerts.readAll'),
    );
    const since = el('button', { type: 'button', onclick: () => void read(readings.get(desk)?.cursor ?? null) });
    const speak = () => {
      const reading = readings.get(desk);
      since.hidden = reading === undefined;
      since.replaceChildren(reading ? words.say('alerts.readNew', { at: writtenClock(reading.at, desk.now()) }) : '');
    };

    async function read(after: string | null): Promise<void> {
      all.disabled = since.disabled = true;
      const at = desk.now();
      await desk.ask(alertList(after), async () => {
        const { answer, cursor, isWhole } = await readAlerts(desk, after, (count) =>
          said.replaceChildren(words.say('alerts.reading', { count })),
        );
        // Whoever goes on from a list that was not all read misses something.
        if (isWhole) readings.set(desk, { cursor, at });
        return answer;
      });
      said.replaceChildren();
      all.disabled = since.disabled = false;
      speak();
    }

    speak();
    return el(
      'form',
      { onsubmit: (event) => event.preventDefault() },
      el('p', { class: 'hint' }, words.say('alerts.hint')),
      el('p', {}, all, ' ', since),
      said,
    );
  },
};

/** All alerts after a place, as one answer. Stops at the first page that fails, and keeps what it has. */
export async function readAlerts(
  { send }: Pick<Desk, 'send'>,
  after: string | null,
  onPage: (count: number) => void = () => undefined,
): Promise<{ readonly answer: GraphAnswer; readonly cursor: string | null; readonly isWhole: boolean }> {
  const edges: unknown[] = [];
  let cursor = after;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await send(alertList(cursor));
    const list = answer.data?.['alerts'];
    if (!isObject(list)) return { answer: page === 0 ? answer : joined(edges, null, answer), cursor, isWhole: false };
    edges.push(...(Array.isArray(list['edges']) ? (list['edges'] as unknown[]) : []));
    onPage(edges.length);
    const pageInfo = isObject(list['pageInfo']) ? list['pageInfo'] : {};
    const end = pageInfo['endCursor'];
    if (typeof end === 'string') cursor = end;
    if (pageInfo['hasNextPage'] !== true || typeof end !== 'string') {
      return { answer: joined(edges, null, answer), cursor, isWhole: true };
    }
  }
  return { answer: joined(edges, { hasNextPage: true, endCursor: cursor }, {}), cursor, isWhole: false };
}

function joined(edges: readonly unknown[], pageInfo: JsonObject | null, { errors }: GraphAnswer): GraphAnswer {
  return { data: { alerts: { edges, pageInfo } }, ...(errors ? { errors } : {}) };
}
