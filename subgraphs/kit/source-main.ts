import { SettingInvalid } from '../../schema/process/settings';
import { SourceFileInvalid } from '../runtime/source-file/source-file-problem';
import { conformCommand } from './conform/conform-command';
import { doctorCommand } from './doctor/doctor-command';
import { releaseCommand } from './doctor/release-command';
import { initCommand } from './init/init-command';
import { simulateCommand } from './simulate/simulate-command';
import { KitError, type KitCommand, type KitIo } from './terminal/kit-command';
import { table } from './terminal/table';
import { tryCommand } from './try/try-command';

/*
 * The kit of a state team: plugs its system in by a source file, and tests both. Exits 0 when all is well, 1 when
 * something of the file or the system is not, 2 when the command could not be run. Values of records are masked in
 * whatever it writes, unless --show is given.
 */
const COMMANDS: Readonly<Record<string, KitCommand>> = {
  init: initCommand,
  try: tryCommand,
  simulate: simulateCommand,
  conform: conformCommand,
  doctor: doctorCommand,
  release: releaseCommand,
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { line }]) => [` ${name}`, line]);
  return `npm run tool -- source COMMAND …\n\n${table(lines)}\nnpm run tool -- source COMMAND --help explains a command.\n`;
}

/** Runs one command and resolves with the exit code. */
export async function runSource(args: readonly string[], io: KitIo): Promise<0 | 1 | 2> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.say(usage());
    return name === '--help' || name === '-h' ? 0 : 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.say(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    const { code, text } = toldOf(error);
    io.say(text);
    return code;
  }
}

function toldOf(error: unknown): { readonly code: 1 | 2; readonly text: string } {
  if (error instanceof SourceFileInvalid) return { code: 1, text: `${error.message}\n` };
  if (error instanceof KitError || error instanceof SettingInvalid) return { code: 2, text: `${error.message}\n` };
  // Never the message: it may quote what was being read.
  const kind = error instanceof Error ? error.name : 'an unknown error';
  const frame = error instanceof Error ? (/\(?([^\s(]+:\d+):\d+\)?$/mu.exec(error.stack ?? '')?.[1] ?? '') : '';
  const place = frame.slice(frame.lastIndexOf('/subgraphs/') + 1);
  return { code: 2, text: `A fault of this program, not of the file: ${kind} at ${place}. Please report it.\n` };
}

if (require.main === module) {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  // Whoever reads the output may stop reading: `| head`.
  process.stdout.on('error', () => process.exit());
  const say = (text: string) => void process.stdout.write(text);
  void runSource(process.argv.slice(2), { env: process.env, say, stopped }).then((code) => {
    process.exitCode = code;
  });
}
