import { el } from '../dom/el';
import type { Word, Words } from '../words/words';

/** The panel of the editor: its heading, and the button that folds it. */
export interface QueryPanel {
  readonly element: HTMLElement;
  /** Where the editor goes. */
  readonly place: HTMLElement;
  fold(isFolded: boolean): void;
  /** Something to know about the editor; null takes it away. */
  remark(word: Word | null): void;
  speak(words: Words): void;
}

export function openQueryPanel(options: { readonly onFold: (isFolded: boolean) => void }): QueryPanel {
  let isFolded = false;
  let remarked: Word | null = null;
  let spoken: Words | null = null;
  const title = el('h2');
  const fold = el('button', {
    type: 'button',
    id: 'fold',
    'aria-controls': 'editor',
    onclick: () => setFolded(!isFolded),
  });
  const hint = el('p', { class: 'hint', role: 'status' });
  const place = el('div', { id: 'editor' });
  const element = el('section', { id: 'query' }, el('div', { class: 'heading' }, title, fold), hint, place);

  function setFolded(folded: boolean): void {
    isFolded = folded;
    place.hidden = folded;
    fold.setAttribute('aria-expanded', String(!folded));
    options.onFold(folded);
    say();
  }

  function say(): void {
    if (!spoken) return;
    title.replaceChildren(spoken.say('editor.title'));
    fold.replaceChildren(spoken.say(isFolded ? 'editor.unfold' : 'editor.fold'));
    hint.hidden = remarked === null;
    hint.replaceChildren(remarked === null ? '' : spoken.say(remarked));
  }

  return {
    element,
    place,
    fold: setFolded,
    remark(word) {
      remarked = word;
      say();
    },
    speak(words) {
      spoken = words;
      say();
    },
  };
}
