/** `/console/settings.json` (gateway/http/console-settings.ts): what the pages need to know before anybody signs in. */
export interface ConsoleSettings {
  readonly signIn:
    | { readonly kind: 'ROLES' }
    | { readonly kind: 'OIDC'; readonly issuer: string; readonly clientId: string; readonly scope: string }
    | { readonly kind: 'TOKEN' };
  /** For each role the purposes that it may have, the usual one first. */
  readonly purposes: Readonly<Record<string, readonly string[]>>;
  readonly legalBases: readonly string[];
  /** What the editor opens with. */
  readonly readyQuery: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };
}

/** Rejects when there is no answer. */
export async function loadSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/console/settings.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/console/settings.json: ${response.status}`);
  return (await response.json()) as ConsoleSettings;
}
