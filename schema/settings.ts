import { z } from 'zod';

/** A setting that cannot be used. Its message names the variable, what was expected and what came; safe to print. */
export class SettingInvalid extends Error {
  constructor(variable: string, expected: string, came: string) {
    super(`${variable}: expected ${expected}, got ${came}`);
    this.name = 'SettingInvalid';
  }
}

/** Reads environment variables through a schema whose keys are their names; the first that does not fit is refused. */
export function readSettings<T extends z.ZodType>(
  schema: T,
  env: NodeJS.ProcessEnv,
  secret: readonly string[],
): z.output<T> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const variable = String(issue?.path[0] ?? 'environment');
  const value = given[variable];
  const came = value === undefined ? 'nothing' : secret.includes(variable) ? 'a value that is not shown' : `"${value}"`;
  throw new SettingInvalid(variable, issue?.message ?? 'another value', came);
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
