/**
 * The output of a command for an unexpected error: a code and the stack frames, never the message, which may quote what
 * the command was reading.
 */
export function unexpectedError(error: unknown): string {
  if (!(error instanceof Error)) return 'UNEXPECTED\n';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/u.test(line));
  return ['UNEXPECTED', ...frames].join('\n').concat('\n');
}
