import type { Clock } from '../../../schema/process/clock';
import { el } from '../dom/el';
import type { Words } from '../words/words';
import './idle-cover.css';
import { watchIdle } from './idle';

/** The browser's own time. */
const CLOCK: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'touchstart', 'wheel', 'input'] as const;

/**
 * Empties the page when it was left alone: `drop` forgets what is held in memory (token, answers, texts of the editor), and
 * a sentence that says why takes the place of everything shown. To begin again loads the page anew, so that nothing of
 * before is left in it.
 */
export function hideWhenIdle(options: { readonly words: () => Words; readonly drop: () => void }): void {
  let isOver = false;
  const hide = () => {
    if (isOver) return;
    isOver = true;
    // First what is seen: if dropping fails, nothing is shown all the same.
    cover(options.words());
    options.drop();
  };
  const watch = watchIdle(CLOCK, hide);
  const listening = { capture: true, passive: true };
  for (const sign of SIGNS) addEventListener(sign, () => watch.seen(), listening);
  // Who goes to another page leaves this one: the next who presses the browser's back button is not shown a child.
  addEventListener('pagehide', hide);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  // A tab in the background and a machine asleep run no timers: whoever comes back is shown nothing of before.
  document.addEventListener('visibilitychange', () => watch.check());
  for (const comesBack of ['pageshow', 'focus'] as const) addEventListener(comesBack, () => watch.check());
}

function cover(words: Words): void {
  const begin = el('button', { type: 'button', class: 'first' }, words.say('idle.begin'));
  begin.addEventListener('click', () => location.replace(`${location.pathname}?lang=${words.language}`));
  document.body.replaceChildren(
    el(
      'main',
      { class: 'idle-cover' },
      el('h1', {}, words.say('idle.title')),
      el('p', { role: 'alert' }, words.say('idle.why')),
      begin,
    ),
  );
  document.title = words.say('page.title');
  begin.focus();
}
