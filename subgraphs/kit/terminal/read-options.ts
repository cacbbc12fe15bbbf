import { parseArgs, type ParseArgsConfig } from 'node:util';
import { KitError } from './kit-command';

type Options = NonNullable<ParseArgsConfig['options']>;
type Given<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; args: string[] }>>;

/** Reads the arguments. Throws `KitError`, which names the options and quotes no argument: it may have come from a file. */
export function readOptions<O extends Options>(
  args: readonly string[],
  options: O,
): { readonly values: Given<O>['values']; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const names = Object.keys(options).map((name) => `--${name}`);
    const what = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? 'an unknown option' : 'an option without its value';
    throw new KitError(`${what} was given; the options are ${names.join(', ')}. --help explains them.`);
  }
}

/** The only argument that is no option. Throws `KitError` without one, or with more. */
export function onlyArgument(positionals: readonly string[], what: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new KitError(`${what} is needed. --help explains it.`);
  if (second !== undefined)
    throw new KitError(`one ${what} at a time, and options with their values. --help explains it.`);
  return first;
}
