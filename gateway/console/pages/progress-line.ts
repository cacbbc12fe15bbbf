import { el } from '../dom/el';
import type { Words } from '../words/words';

/** How far a question is. */
export type Progress =
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'ASKING'; readonly isLong: boolean }
  | { readonly kind: 'ANSWERED'; readonly summary: string }
  /** The network is away. `shownSince` is the time of what is still shown, as it is written; null when nothing is. */
  | { readonly kind: 'AWAY'; readonly shownSince: string | null; readonly canAskAgain: boolean };

export interface ProgressLine {
  readonly element: HTMLElement;
  say(progress: Progress, words: Words): void;
}

/** A line that is read aloud when it changes, with the one button that helps: to stop waiting, or to ask once more. */
export function progressLine(does: { readonly stop: () => void; readonly askAgain: () => void }): ProgressLine {
  const text = el('p', { role: 'status' });
  const stop = el('button', { type: 'button', hidden: true, onclick: does.stop });
  const again = el('button', { type: 'button', hidden: true, onclick: does.askAgain });
  const element = el('div', { id: 'progress' }, text, stop, again);
  return {
    element,
    say(progress, words) {
      const said = sentence(progress, words);
      // The same sentence set once more would be read aloud once more.
      if (text.textContent !== said) text.textContent = said;
      element.classList.toggle('alert', progress.kind === 'AWAY');
      element.hidden = progress.kind === 'NOTHING';
      stop.replaceChildren(words.say('find.stop'));
      stop.hidden = progress.kind !== 'ASKING';
      again.replaceChildren(words.say('find.again'));
      again.hidden = progress.kind !== 'AWAY' || !progress.canAskAgain;
    },
  };
}

function sentence(progress: Progress, words: Words): string {
  switch (progress.kind) {
    case 'NOTHING':
      return '';
    case 'ASKING':
      return words.say(progress.isLong ? 'find.status.long' : 'find.status.asking');
    case 'ANSWERED':
      return progress.summary;
    case 'AWAY':
      return progress.shownSince === null
        ? words.say('find.status.away')
        : words.say('find.status.awayShown', { at: progress.shownSince });
  }
}
