import { askerOf } from '../desk/asker-of';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { alertList } from '../graph/operations/alert-list';
import { writtenClock } from '../words/written';
import type { Investigation } from './investigation';
import { readAlerts } from './read-alerts';

/** How far a page has read the alerts. */
interface Reading {
  /** Whose alerts: what one officer has read another has not, and may not. */
  readonly asker: string;
  /** Where to go on from; null before anything was read, and while there is nothing. */
  readonly cursor: string | null;
  /** ms since 1970: up to when everything was read. */
  readonly at: number;
}

const readings = new WeakMap<Desk, Reading>();

function readingOf(desk: Desk): Reading | undefined {
  const reading = readings.get(desk);
  return reading?.asker === askerOf(desk) ? reading : undefined;
}

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
    const since = el('button', { type: 'button', onclick: () => void read(readingOf(desk)?.cursor ?? null) });
    const speak = () => {
      const reading = readingOf(desk);
      since.hidden = reading === undefined;
      since.replaceChildren(reading ? words.say('alerts.readNew', { at: writtenClock(reading.at, desk.now()) }) : '');
    };

    async function read(after: string | null): Promise<void> {
      all.disabled = since.disabled = true;
      const at = desk.now();
      const asker = askerOf(desk);
      const send: Desk['send'] = (page) => (askerOf(desk) === asker ? desk.send(page) : Promise.resolve({}));
      await desk.ask(alertList(after), async () => {
        const { answer, cursor, isWhole } = await readAlerts({ send }, after, (count) =>
          said.replaceChildren(words.say('alerts.reading', { count })),
        );
        // Whoever goes on from a list that was not all read misses something.
        if (isWhole) readings.set(desk, { asker, cursor, at });
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
