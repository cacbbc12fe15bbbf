import { el } from '../dom/el';
import type { Values, Word, Words } from '../words/words';
import type { Issuer } from './code-flow';
import type { SignedIn, SignIn } from './sign-in';
import { SignInFailed } from './sign-in-failed';
import { rememberSignIn, SIGN_IN_RETURN } from './sign-in-return';

interface Said {
  readonly word: Word;
  readonly values?: Values;
}

/**
 * Signing in at the deployment's own issuer. Only the officer's button sends the browser there: a page that did so by itself
 * could go back and forth for ever.
 */
export function openIssuerSignIn(issuer: Issuer, changed: () => void): SignIn {
  const element = el('div', { class: 'caller-field caller-sign-in' });
  let signedIn: SignedIn | null = null;
  let endSession: string | null = null;
  let said: Said | null = null;
  let words: Words | null = null;

  /** The library is loaded only when it is needed: it would be a fifth of the page for the phone. */
  const flow = () => import('./code-flow');

  async function attempt(step: () => Promise<void>): Promise<void> {
    said = { word: 'signin.under' };
    draw();
    try {
      await step();
    } catch (error) {
      // A browser offers no cryptography to a page over plain HTTP. Otherwise the library itself did not come.
      const unknown: Said = { word: isSecureContext ? 'signin.notLoaded' : 'signin.insecure' };
      said = error instanceof SignInFailed ? error : unknown;
      draw();
    }
  }

  const begin = (language: string) =>
    attempt(async () => {
      const { address, begun } = await (await flow()).beginSignIn(issuer, new URL(location.href), language);
      rememberSignIn(begun);
      location.assign(address);
    });

  const complete = (returned: NonNullable<typeof SIGN_IN_RETURN>) =>
    attempt(async () => {
      ({ signedIn, endSession } = await (await flow()).completeSignIn(issuer, returned));
      said = null;
      changed();
    });

  function drop(why: Said | null): void {
    signedIn = null;
    said = why;
    draw();
  }

  function draw(): void {
    if (!words) return;
    const { language } = words;
    const isUnder = said?.word === 'signin.under';
    const begins = el(
      'button',
      { type: 'button', id: 'sign-in', class: 'first', disabled: isUnder, onclick: () => void begin(language) },
      words.say('bar.signIn'),
    );
    const text = said
      ? el('p', { class: isUnder ? 'hint' : 'bad', role: 'alert' }, words.say(said.word, said.values))
      : '';
    element.hidden = signedIn !== null && said === null;
    element.replaceChildren(signedIn ? '' : begins, text);
  }

  const pending = SIGN_IN_RETURN ? complete(SIGN_IN_RETURN) : Promise.resolve();
  return {
    element,
    speak(spoken) {
      words = spoken;
      draw();
    },
    signedIn: () => signedIn,
    async renewed() {
      // A question that is asked while the officer comes back waits for the token.
      await pending;
      if (signedIn && (signedIn.claims.expiresAt ?? Infinity) <= Date.now()) drop({ word: 'bar.ended' });
      return signedIn;
    },
    usual: () => null,
    refused: () => drop({ word: 'bar.refused' }),
    sayNeed() {
      said ??= { word: 'bar.need.signIn' };
      draw();
      element.querySelector('button')?.focus();
    },
    signOut() {
      drop({ word: 'bar.signedOut' });
      // Otherwise whoever sits down next would be signed in by the issuer without a question.
      if (endSession !== null) location.assign(endSession);
    },
    forget: () => drop(null),
  };
}
