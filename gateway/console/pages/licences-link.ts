import { el } from '../dom/el';
import type { Words } from '../words/words';

/** To the licences of what the pages are made of. In a tab of its own: whoever leaves this page leaves it empty. */
export interface LicencesLink {
  readonly element: HTMLElement;
  speak(words: Words): void;
}

export function licencesLink(): LicencesLink {
  const link = el('a', { href: '/assets/licences.md', target: '_blank', rel: 'noopener noreferrer' });
  return {
    element: el('p', { class: 'licences' }, link),
    speak: (words) => link.replaceChildren(words.say('page.licences')),
  };
}
