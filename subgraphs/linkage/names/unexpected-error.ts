/**
 * What a command says of a fault that it did not expect: its kind, and where in the program it arose. Never its message,
 * which may quote what the command was reading.
 */
export function unexpectedError(error: unknown): string {
  if (!(error instanceof Error)) return 'UNEXPECTED\n';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/u.test(line));
  return ['UNEXPECTED', ...frames].join('\n').concat('\n');
}
