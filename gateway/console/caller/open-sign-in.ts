import type { ConsoleSettings } from './console-settings';
import { openRoleChoice } from './role-choice';
import type { SignIn } from './sign-in';
import { openTokenField } from './token-field';

/** The one way to sign in that this deployment has. */
export async function openSignIn(way: ConsoleSettings['signIn'], changed: () => void): Promise<SignIn> {
  if (way.kind === 'ROLES') return openRoleChoice(changed);
  return openTokenField(changed);
}
