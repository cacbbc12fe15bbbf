import type { ConsoleSettings } from './console-settings';
import { openIssuerSignIn } from './issuer-sign-in';
import { openRoleChoice } from './role-choice';
import type { SignIn } from './sign-in';
import { openTokenField } from './token-field';

/** The one way to sign in that this deployment has. */
export async function openSignIn(way: ConsoleSettings['signIn'], changed: () => void): Promise<SignIn> {
  if (way.kind === 'ROLES') return openRoleChoice(changed);
  if (way.kind === 'OIDC') return openIssuerSignIn(way, changed);
  return openTokenField(changed);
}
