import { el } from '../dom/el';
import type { Word, Words } from '../words/words';
import type { SignedIn, SignIn } from './sign-in';
import { isTokenText, readClaims } from './token-claims';

/** An issuer at which the console is no client: the officer pastes a token from elsewhere. */
export function openTokenField(changed: () => void): SignIn {
  const element = el('form', { class: 'caller-field', autocomplete: 'off', onsubmit: take });
  let signedIn: SignedIn | null = null;
  let said: Word | null = null;
  let words: Words | null = null;
  let typed: HTMLInputElement | null = null;

  function take(event: Event): void {
    event.preventDefault();
    const token = typed?.value.trim() ?? '';
    const claims = isTokenText(token) ? readClaims(token) : null;
    if (!claims) {
      // Nobody else asks from now on: what is shown stays, and who was signed in.
      said = 'bar.token.odd';
      draw();
      return;
    }
    signedIn = { token, claims };
    said = null;
    changed();
  }

  function drop(why: Word | null): void {
    signedIn = null;
    said = why;
    if (typed) typed.value = '';
    draw();
  }

  function draw(): void {
    if (!words) return;
    const isWrong = said === 'bar.token.odd' || said === 'bar.need.signIn';
    // No field for a password, which a browser offers to keep whatever `autocomplete` says. Its style hides the text.
    typed = el('input', {
      ...{ type: 'text', id: 'token', class: 'caller-token' },
      ...(said === null ? {} : { 'aria-describedby': 'token-said' }),
      ...(isWrong ? { 'aria-invalid': 'true' } : {}),
    });
    element.replaceChildren(
      el('label', { for: 'token' }, words.say('bar.token')),
      el('span', { class: 'caller-pair' }, typed, el('button', {}, words.say('bar.use'))),
      said === null
        ? ''
        : el('p', { id: 'token-said', class: isWrong ? 'bad' : 'hint', role: 'alert' }, words.say(said)),
    );
  }

  return {
    element,
    speak(spoken) {
      words = spoken;
      draw();
    },
    signedIn: () => signedIn,
    renewed: () => {
      const ends = signedIn?.claims.expiresAt ?? Infinity;
      if (ends <= Date.now()) drop('bar.ended');
      return Promise.resolve(signedIn);
    },
    usual: () => null,
    refused: () => drop('bar.refused'),
    sayNeed() {
      said ??= 'bar.need.signIn';
      draw();
      typed?.focus();
    },
    signOut: () => drop('bar.signedOut'),
    forget: () => drop(null),
  };
}
