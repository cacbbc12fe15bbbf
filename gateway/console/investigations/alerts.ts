import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { alertList } from '../graph/operations/alert-list';
import { writtenClock } from '../words/written';
import type { Investigation } from './investigation';
import { readAlerts } from './read-alerts';

/** How far a page has read the alerts. */
interface Reading {
  /** Where to go on from; null before anything was read, and while there is nothing. */
  readonly cursor: string | null;
  /** ms since 1970: up to when everything was read. */
  readonly at: number;
}

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
