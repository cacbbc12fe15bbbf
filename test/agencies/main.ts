import { setFlagsFromString } from 'node:v8';
import { startAgencies } from './start-agencies';

const USUAL_SEED = 1;
const USUAL_SIZE = 3000;
const USUAL_PORT = 4201;

/** A whole number from the environment; throws when it is set to something else. */
function setting(name: string, usual: number): number {
  const text = process.env[name] ?? '';
  if (text === '') return usual;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name} takes a whole number, 0 or more`);
  return Number(text);
}

async function main(): Promise<void> {
  // The story itself is small; without this the engine lets garbage grow to several times its size.
  setFlagsFromString('--optimize-for-size');
  const port = setting('PORT_BASE', USUAL_PORT);
  const agencies = await startAgencies({
    seed: setting('WORLD_SEED', USUAL_SEED),
    size: setting('WORLD_SIZE', USUAL_SIZE),
    ports: port === 0 ? 'ephemeral' : port,
  });
  const stop = () => void agencies.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // Whoever started us and died without a word has closed our standard input.
  if (process.env['END_WITH_STDIN'] === '1') process.stdin.resume().once('end', () => process.exit(0));
  const { sources, world } = agencies;
  process.stdout.write(`${JSON.stringify({ sources, world })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The agency systems did not start.'}\n`);
  process.exitCode = 1;
});
