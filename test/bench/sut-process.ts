import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Profiler } from 'node:inspector';
import type { Answer, Ask, Question, Safeguard, Started } from './control-words';

const PATIENCE_MS = 8000;
const KEPT_OUTPUT = 4000;

/** A process of a system under test, ended by `end`. */
export interface SutProcess {
  readonly url: string;
  readonly pid: number;
  /** User and system time of the process so far, in milliseconds. */
  cpuMs(): Promise<number>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<Profiler.Profile>;
  useCache(on: boolean): Promise<void>;
  /** The safeguard to do twice from now on; null for none. */
  doTwice(what: Safeguard | null): Promise<void>;
  end(): Promise<void>;
}

/**
 * Starts an entry below test/bench with only these settings as its environment; `flags` are Node's own.
 * Rejects with its standard error if it ends before it listens.
 */
export async function startSut(
  entry: string,
  settings: Readonly<Record<string, string>>,
  { args = [], flags = [] }: { readonly args?: readonly string[]; readonly flags?: readonly string[] } = {},
): Promise<SutProcess> {
  const child = fork(join(__dirname, `${entry}.js`), [...args], {
    // No software under test may send telemetry.
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', ...settings },
    execArgv: [...flags],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT_OUTPUT);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (value: unknown) => void>();
  let requested = 0;
  const endWithBench = () => void child.kill('SIGKILL');
  process.once('exit', endWithBench);

  const { url } = await Promise.race([
    new Promise<Started>((resolve) => child.once('message', (message) => resolve(message as Started))),
    exited.then(() => {
      throw new Error(`${entry} ended before it listened:\n${said}`);
    }),
  ]);
  child.on('message', (message) => {
    const { id, value } = message as Answer;
    waiting.get(id)?.(value);
    waiting.delete(id);
  });

  function ask(question: Question): Promise<unknown> {
    const id = ++requested;
    return Promise.race([
      new Promise<unknown>((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, ...question } satisfies Ask);
      }),
      exited.then(() => {
        throw new Error(`${entry} ended while it was measured:\n${said}`);
      }),
    ]);
  }

  return {
    url,
    pid: child.pid ?? 0,
    cpuMs: async () => Number(await ask({ ask: 'cpu' })),
    async startProfile() {
      await ask({ ask: 'profile-start' });
    },
    stopProfile: async () => (await ask({ ask: 'profile-stop' })) as Profiler.Profile,
    async useCache(on) {
      await ask({ ask: 'cache', on });
    },
    async doTwice(what) {
      await ask({ ask: 'twice', what });
    },
    async end() {
      process.removeListener('exit', endWithBench);
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await exited;
      clearTimeout(impatience);
    },
  };
}
