import { isObject } from '../graph/operation';
import { isReturn, queryAfterReturn } from './return-address';

/** What the page must remember while the officer is at the issuer. */
export interface BegunSignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly language: string;
}

/** How the officer came back. `begun` is null when this tab began no sign-in. */
export interface SignInReturn {
  readonly address: URL;
  readonly begun: BegunSignIn | null;
}

const KEY = 'muskaan-sign-in';

/** The only thing that a page ever stores: it names nobody, and is removed the moment the browser comes back. */
export function rememberSignIn(begun: BegunSignIn): void {
  sessionStorage.setItem(KEY, JSON.stringify(begun));
}

/**
 * Taken when this module is loaded, before anything else runs or waits: so neither the code nor the state is ever seen by
 * anything that reads the address or the storage, and no entry of the history holds them.
 */
export const SIGN_IN_RETURN: SignInReturn | null = takeReturn();

function takeReturn(): SignInReturn | null {
  const text = takeStored();
  if (!isReturn(location.search)) return null;
  const begun = readBegun(text);
  const address = new URL(location.href);
  history.replaceState(null, '', location.pathname + queryAfterReturn(location.search, begun?.language ?? null));
  return { address, begun };
}

/** A browser that keeps nothing for any page refuses the storage itself: there nobody began to sign in, and the page opens. */
function takeStored(): string | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return null;
  }
}

function readBegun(text: string | null): BegunSignIn | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) return null;
  const { verifier, state, nonce, language } = value;
  const isWhole = [verifier, state, nonce, language].every((part) => typeof part === 'string');
  return isWhole ? (value as unknown as BegunSignIn) : null;
}
