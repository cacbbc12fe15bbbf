import type { KitRun } from './kit-run';
import { runKit } from './kit-run';
import { runSource } from '../../../subgraphs/kit/source-main';

/** Plays a source while `use` runs, on a free port, and returns what the simulator said. */
async function whileSimulated(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  use: (env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<string> {
  let said = '';
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let answers: (url: string) => void = () => undefined;
  const up = new Promise<string>((resolve) => (answers = resolve));
  const running = runSource(['simulate', ...args], {
    ...{ env, stopped },
    say(text) {
      said += text;
      const url = /answers at (http:\/\/[^/\s]+)/u.exec(text)?.[1];
      if (url !== undefined) answers(url);
    },
  });
  const failed = running.then((code) => {
    throw new Error(`The simulator ended with ${code}: ${said}`);
  });
  failed.catch(() => undefined);
  try {
    const url = await Promise.race([up, failed]);
    await use({ ...env, RJ_URL: url });
  } finally {
    stop();
    await running;
  }
  return said;
}

/** Tests a simulated source with the kit. */
export async function conformOf(
  source: string,
  {
    sample,
    simulate = [],
    conform = [],
    env = {},
  }: {
    readonly sample: string;
    readonly simulate?: readonly string[];
    readonly conform?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  },
  /** The source file that the simulator plays, where it differs from the one that is tested. */
  played: string = source,
): Promise<KitRun & { readonly simulated: string }> {
  const own = { RJ_KEY: 'k3y', RJ_URL: 'http://127.0.0.1:1', ...env };
  let run: KitRun = { code: 2, said: '' };
  const simulated = await whileSimulated([played, '--sample', sample, ...simulate], own, async (served) => {
    run = await runKit(['conform', source, ...conform], { ...served, RJ_KEY: env['TESTED_KEY'] ?? 'k3y' });
  });
  return { ...run, simulated };
}
