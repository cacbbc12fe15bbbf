import { z } from 'zod';
import { meantSetting, type SettingName } from './setting-names';

/** A setting that cannot be used. Its message names the variable, what was expected and what it got; safe to print. */
export class SettingInvalid extends Error {
  constructor(variable: string, expected: string, came: string) {
    super(`${variable}: expected ${expected}, got ${came}`);
    this.name = 'SettingInvalid';
  }
}

/** Lets a schema read only settings of setting-names.ts. */
type OnlySettings<S> = [Exclude<keyof S, SettingName>] extends [never]
  ? unknown
  : { readonly missingInSettingNames: Exclude<keyof S, SettingName> };

/**
 * Reads environment variables by a schema whose keys are their names. Throws `SettingInvalid` for the first that does
 * not fit, and for a misspelt one (`MAX_DEPHT`). Values of `secret` settings are not shown.
 */
export function readSettings<S extends z.ZodRawShape>(
  schema: z.ZodObject<S> & OnlySettings<S>,
  env: NodeJS.ProcessEnv,
  secret: readonly string[],
): z.output<z.ZodObject<S>> {
  refuseUnknownSettings(env);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = (schema as z.ZodObject<S>).safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const variable = String(issue?.path[0] ?? 'environment');
  const value = given[variable];
  const came = value === undefined ? 'nothing' : secret.includes(variable) ? 'a value that is not shown' : `"${value}"`;
  throw new SettingInvalid(variable, issue?.message ?? 'another value', came);
}

/** Throws `SettingInvalid` for a variable that looks like a misspelt setting, which would silently be ignored. */
export function refuseUnknownSettings(env: NodeJS.ProcessEnv): void {
  for (const [variable, value] of Object.entries(env)) {
    if (value === undefined || value === '') continue;
    const meant = meantSetting(variable);
    if (meant !== null) throw new SettingInvalid(variable, `${meant} or another setting`, 'a name that none has');
  }
}

/** A TCP port; 0 takes a free one. */
export const port = (fallback: number) =>
  z.coerce
    .number('a port number')
    .int('a port number')
    .min(0, 'a port number')
    .max(65_535, 'a port number')
    .default(fallback);

/** A whole number within bounds. */
export const whole = (fallback: number, min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.coerce.number(expected).int(expected).min(min, expected).max(max, expected).default(fallback);
};

/** An optional http or https address. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'an http:// address' }).optional();
