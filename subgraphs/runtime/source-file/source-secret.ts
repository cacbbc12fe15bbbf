import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SecretPlace } from './transport-file';

/**
 * The secret that a source file names, without the line break at its end. Read anew each time, so that a secret that was
 * renewed is used without a restart. Throws an error that names the place and never the secret.
 */
export function readSecret(place: SecretPlace, folder: string, env: NodeJS.ProcessEnv): string {
  if ('env' in place) {
    const value = env[place.env];
    if (value === undefined || value.trim() === '') throw new Error(`The environment has no ${place.env}.`);
    return value;
  }
  const value = secretIn(resolve(folder, place.file));
  if (value === null) throw new Error('The file of a secret cannot be read, or is empty.');
  return value;
}

/** Null for a file that cannot be read or is empty: with an empty secret anybody could sign. */
function secretIn(path: string): string | null {
  try {
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/u, '');
    return value.trim() === '' ? null : value;
  } catch {
    return null;
  }
}

/** Whether the secret can be read. */
export function isSecretThere(place: SecretPlace, folder: string, env: NodeJS.ProcessEnv): boolean {
  if ('env' in place) return (env[place.env] ?? '').trim() !== '';
  return secretIn(resolve(folder, place.file)) !== null;
}

/** The secrets that a source file names, with their paths in it. */
export function secretPlaces(value: unknown, path: readonly (string | number)[] = []): readonly PlacedSecret[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const at = [...path, name];
    return SECRETS.includes(name) && isPlace(part) ? [{ path: at, place: part }] : secretPlaces(part, at);
  });
}

export interface PlacedSecret {
  readonly path: readonly (string | number)[];
  readonly place: SecretPlace;
}

const SECRETS = ['secret', 'cert', 'key', 'ca'];

function isPlace(value: unknown): value is SecretPlace {
  return typeof value === 'object' && value !== null && ('env' in value || 'file' in value);
}

/** Names of headers and fields whose value lets one in. */
const NAMES =
  /authorization|cookie|(api|access|app|subscription).?key|token|secret|passw(or)?d|passwd|\b(pwd|pass)\b|credential/iu;
/** `<Password>x` and `"password": "x"`, with something else than a placeholder. */
const IN_BODY =
  /(<(?:[\w.-]+:)?(?:password|passwd|pwd|secret|token|api-?key)(?:\s[^>]*)?>\s*[^<\s{])|("(?:password|passwd|pwd|secret|token|api-?key)"\s*:\s*"[^"{])/iu;

/** Whether the query of a path or address has a field that holds a secret. */
export function holdsSecretInQuery(address: string): boolean {
  const query = address.indexOf('?');
  return (
    query >= 0 && [...new URLSearchParams(address.slice(query))].some(([name, text]) => isLiteralSecret(name, text))
  );
}

/** Whether a header or field of this name with this text holds a secret. */
export function isLiteralSecret(name: string, text: string): boolean {
  return NAMES.test(name) && text !== '' && !/^\{\w+\}$/u.test(text);
}

export function holdsLiteralSecret(body: string): boolean {
  return IN_BODY.test(body);
}
