import { el } from '../dom/el';
import type { SignedIn, SignIn } from './sign-in';
import { readClaims } from './token-claims';

/** As `/dev/callers` gives it (gateway/callers/development-endpoint.ts). */
interface ReadyCaller {
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}
type ReadyCallers = Readonly<Record<string, ReadyCaller>>;

const FIRST_ROLE = 'AHTU_INVESTIGATOR';
/** The issuer gives no token that ends sooner, so a page that stays open asks again in time. */
const RENEWED_BEFORE_MS = 3_600_000;

/** In the sandbox the development issuer gives a token for any role. */
export async function openRoleChoice(changed: () => void): Promise<SignIn> {
  const element = el('div', { class: 'caller-field' });
  let ready = (await loadCallers()) ?? {};
  let role = FIRST_ROLE in ready ? FIRST_ROLE : (Object.keys(ready)[0] ?? '');

  function signedIn(): SignedIn | null {
    const { token = '' } = ready[role] ?? {};
    const claims = readClaims(token);
    return claims && { token, claims };
  }

  return {
    element,
    speak(words) {
      const roles = Object.keys(ready);
      const choose = () => {
        role = select.value;
        changed();
      };
      const select = el(
        'select',
        { id: 'role', onchange: choose },
        roles.map((name) => el('option', { value: name, selected: name === role }, words.named('role', name))),
      );
      element.replaceChildren(
        el('label', { for: 'role' }, words.say('bar.role')),
        roles.length > 0 ? select : el('p', { class: 'bad', role: 'alert' }, words.say('bar.roles.none')),
      );
    },
    signedIn,
    async renewed() {
      const ends = signedIn()?.claims.expiresAt ?? 0;
      if (ends - Date.now() < RENEWED_BEFORE_MS) ready = (await loadCallers()) ?? ready;
      return signedIn();
    },
    usual() {
      const { headers = {} } = ready[role] ?? {};
      const {
        'X-Purpose': purpose = '',
        'X-Legal-Basis': legalBasis = '',
        'X-Case-Reference': caseReference = '',
      } = headers;
      return { purpose, legalBasis, caseReference };
    },
    // A sandbox that was started anew signs with another key: the next question takes another token.
    refused: () => {
      ready = Object.fromEntries(Object.entries(ready).map(([name, { headers }]) => [name, { token: '', headers }]));
    },
    signOut: null,
    forget: () => void (ready = {}),
  };
}

async function loadCallers(): Promise<ReadyCallers | null> {
  try {
    const response = await fetch('/dev/callers', { cache: 'no-store' });
    return response.ok ? ((await response.json()) as ReadyCallers) : null;
  } catch {
    return null;
  }
}
