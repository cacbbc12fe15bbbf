/**
 * What a command says of a fault that it did not expect: its kind, and where in the program it arose. Never its message,
 * which may quote what the command was reading.
 */
export function unexpectedFault(fault: unknown): string {
  if (!(fault instanceof Error)) return 'UNEXPECTED\n';
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/u.test(line));
  return ['UNEXPECTED', ...frames].join('\n').concat('\n');
}
