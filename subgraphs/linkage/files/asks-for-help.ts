/**
 * Whether the arguments ask for the usage. It is asked before the options are read, because who asks for help may have
 * the rest wrong. What follows `--` is no option.
 */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}
