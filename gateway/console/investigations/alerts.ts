import { askerOf } from '../desk/asker-of';
import type { Desk } from '../desk/desk';
import { errorSentence } from '../desk/error-sentence';
import { el } from '../dom/el';
import { alertList, ALERTS_SHOWN } from '../graph/operations/alert-list';
import { writtenClock, writtenNumber } from '../words/written';
import type { Investigation } from './investigation';
import { readAlertPlaces } from './read-alert-places';

/** How far a page has read the alerts. */
interface Reading {
  /** Whose alerts: what one officer has read another has not, and may not. */
  readonly asker: string;
  readonly places: readonly string[];
  /** The alert that is shown last: all before it are earlier ones. */
  readonly from: number;
  /** ms since 1970: up to when the list was read. */
  readonly at: number;
}

const readings = new WeakMap<Desk, Reading>();

/** What officers have to be told: the newest, the ones before them, and later only what came since. */
export const ALERTS: Investigation = {
  id: 'alerts',
  title: 'alerts.tab',
  form: (desk) => {
    const { words } = desk;
    const said = el('p', { class: 'hint', role: 'status' });
    const newest = el(
      'button',
      { type: 'button', class: 'first', onclick: () => void read([]) },
      words.say('alerts.newest'),
    );
    const since = el('button', { type: 'button', onclick: () => void read(reading()?.places ?? []) });
    const earlier = el('button', { type: 'button', onclick: () => void goBack() }, words.say('alerts.earlier'));

    /** Null before anything was read for this caller. */
    function reading(): Reading | null {
      const last = readings.get(desk);
      return last?.asker === askerOf(desk) ? last : null;
    }

    function speak(): void {
      const last = reading();
      since.hidden = last === null;
      earlier.hidden = last === null || last.from === 0;
      since.replaceChildren(last ? words.say('alerts.readNew', { at: writtenClock(last.at, desk.now()) }) : '');
    }

    async function read(known: readonly string[]): Promise<void> {
      newest.disabled = since.disabled = earlier.disabled = true;
      const [at, asker] = [desk.now(), askerOf(desk)];
      const send: Desk['send'] = (page) =>
        askerOf(desk) === asker ? desk.send(page) : Promise.resolve({ isUnsent: true });
      const { places, isWhole, failed } = await readAlertPlaces({ send }, known, (count) =>
        said.replaceChildren(words.say('alerts.reading', { count: writtenNumber(count) })),
      );
      if (failed) {
        said.replaceChildren(errorSentence(failed.errors?.[0], words) ?? '');
        // Who may not know of leads is told so in the place of the list.
        if (!failed.isUnsent && !failed.errors) await desk.ask(alertList());
      } else if (askerOf(desk) === asker) {
        // Of what is new no more is shown than of the whole list; the rest are earlier ones.
        const to = places.length;
        await show({ asker, places, at, from: Math.max(known.length, to - ALERTS_SHOWN, 0) }, to);
        if (!isWhole) said.append(' ', words.say('alerts.moreFollow'));
      }
      newest.disabled = since.disabled = earlier.disabled = false;
      speak();
    }

    async function goBack(): Promise<void> {
      const last = reading();
      if (!last) return;
      newest.disabled = since.disabled = earlier.disabled = true;
      await show({ ...last, from: Math.max(last.from - ALERTS_SHOWN, 0) }, last.from);
      newest.disabled = since.disabled = earlier.disabled = false;
      speak();
    }

    async function show(next: Reading, to: number): Promise<void> {
      const { places, from } = next;
      readings.set(desk, next);
      const all = writtenNumber(places.length);
      // Counted from the newest, which stands first.
      const [first, last] = [places.length - to + 1, places.length - from].map(writtenNumber);
      said.replaceChildren(to > from ? words.say('alerts.shown', { first: first ?? '', last: last ?? '', all }) : '');
      await desk.ask(alertList(places[from - 1] ?? null, Math.max(to - from, 1)));
    }

    speak();
    return el(
      'form',
      { onsubmit: (event) => event.preventDefault(), onfocusin: speak },
      el('p', { class: 'hint' }, words.say('alerts.hint')),
      el('p', { class: 'acts' }, newest, ' ', since, ' ', earlier),
      said,
    );
  },
};
