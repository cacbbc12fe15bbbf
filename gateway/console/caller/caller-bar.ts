import type { AskingCaller } from '../desk/desk';
import { el } from '../dom/el';
import type { Words } from '../words/words';
import type { ConsoleSettings } from './console-settings';

/** Who asks and why: the bar above the page. */
export interface CallerBar {
  readonly element: HTMLElement;
  /** Says everything in the language of `words` from now on. */
  speak(words: Words): void;
  caller(): AskingCaller | null;
  /** `Authorization`, `X-Purpose`, `X-Legal-Basis`, `X-Case-Reference` of the next request. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Drops the token: the page was left alone, or the caller signed out. */
  forget(): void;
}

interface ReadyCaller {
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `whenChanged` is called when another caller or language was chosen. */
export async function openCallerBar(options: {
  readonly settings: ConsoleSettings;
  readonly words: Words;
  readonly switchLanguage: () => void;
}): Promise<CallerBar> {
  const language = el('button', { type: 'button', id: 'language', onclick: options.switchLanguage });
  const response = await fetch('/dev/callers');
  const ready = (response.ok ? await response.json() : {}) as Record<string, ReadyCaller>;
  const role = el(
    'select',
    { id: 'role', 'aria-label': 'Role' },
    Object.keys(ready).map((name) => el('option', { value: name, selected: name === 'AHTU_INVESTIGATOR' }, name)),
  );
  const speak = (words: Words) => language.replaceChildren(words.say('bar.language'));
  speak(options.words);
  return {
    element: el('header', {}, el('h1', {}, options.words.say('page.title')), role, language),
    speak,
    caller: () => null,
    headers: () => {
      const { token = '', headers = {} } = ready[role.value] ?? {};
      return Promise.resolve({ Authorization: `Bearer ${token}`, ...headers });
    },
    forget: () => undefined,
  };
}
