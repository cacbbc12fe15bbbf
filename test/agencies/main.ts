import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { startAgencies } from './start-agencies';

const USUAL_SEED = 1;
const USUAL_SIZE = 3000;
const USUAL_PORT = 4201;
/** One child in so many crosses the systems that are plugged in by source files, in addition to the others. */
const ONE_CROSSES_IN = 50;

/** A whole number from the environment; throws when it is set to something else. */
function setting(name: string, usual: number): number {
  const text = process.env[name] ?? '';
  if (text === '') return usual;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name} takes a whole number, 0 or more`);
  return Number(text);
}

/** Whether the records of published drives are added: on, unless it is switched off. Throws for another word. */
function drivesSetting(): boolean {
  const text = process.env['WORLD_DRIVES'] || 'on';
  if (text !== 'on' && text !== 'off') throw new RangeError('WORLD_DRIVES takes on or off');
  return text === 'on';
}

/** A misspelt setting would be ignored silently, and another world be simulated. */
function refuseUnknown(): void {
  const known = ['WORLD_SEED', 'WORLD_SIZE', 'WORLD_DRIVES'];
  const odd = Object.keys(process.env).find((name) => name.startsWith('WORLD_') && !known.includes(name));
  if (odd !== undefined) throw new RangeError(`${odd}: expected ${known.join(', ')}, got a name that none has`);
}

/** Names a taken port in a sentence; passes any other failure on. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The agency systems did not start.';
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code !== 'EADDRINUSE' || port === undefined) return error.message;
  return `PORT_BASE: expected sixteen free ports in a row, got a row in which another process listens on ${port}`;
}

async function main(): Promise<void> {
  refuseUnknown();
  // The story itself is small; without this limit the engine lets garbage grow to several times its size.
  setFlagsFromString('--optimize-for-size');
  const port = setting('PORT_BASE', USUAL_PORT);
  const size = setting('WORLD_SIZE', USUAL_SIZE);
  // Where offices without a service write their files; a folder that is not set is taken away at the end.
  const folder = process.env['AGENCY_FOLDER'] || null;
  const place = folder ?? mkdtempSync(join(tmpdir(), 'agencies-'));
  process.once('exit', () => folder ?? rmSync(place, { recursive: true, force: true }));
  const agencies = await startAgencies({
    seed: setting('WORLD_SEED', USUAL_SEED),
    size,
    ports: port === 0 ? 'ephemeral' : port,
    drives: drivesSetting(),
    plugged: { folder: place, crossing: Math.max(1, Math.round(size / ONE_CROSSES_IN)) },
  });
  const stop = () => void agencies.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // When the process that started us dies, our standard input closes.
  if (process.env['END_WITH_STDIN'] === '1') process.stdin.resume().once('end', () => process.exit(0));
  const { sources, plugged, world } = agencies;
  process.stdout.write(`${JSON.stringify({ sources, plugged, world })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureOf(error)}\n`);
  process.exitCode = 1;
});
