import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AMPLE_TIME } from '../every-budget';

export interface SandboxProcess {
  readonly sandbox: ChildProcess;
  readonly printed: { out: string; log: string };
  /** The address of an agency system, by its id: `railway-nwr`. Never resolves when the process ends first. */
  addressOf(source: string): Promise<string>;
  /** Resolves to the first group of `wanted` in standard output; rejects with the log when the process ends first. */
  untilPrinted(wanted: RegExp): Promise<string>;
}

/** A folder that PostgreSQL can read too, since under root it runs as another user. */
export function sandboxFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muskaan-sandbox-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** `npm start` on free ports and in a folder of its own. */
export function startSandbox(dataDir: string, env: NodeJS.ProcessEnv = {}): SandboxProcess {
  const sandbox = fork(join(__dirname, '..', 'sandbox.ts'), {
    execArgv: ['-r', join(__dirname, '..', 'typescript-hook.cjs')],
    env: { ...process.env, PORT: '0', PORT_BASE: '0', DATA_DIR: dataDir, DATABASE_URL: '', ...AMPLE_TIME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed = { out: '', log: '' };
  const listed = new Promise<readonly { readonly id: string; readonly baseUrl: string }[]>((resolve) =>
    sandbox.once('message', (message) => resolve(message as never)),
  );
  sandbox.stdout?.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  sandbox.stderr?.on('data', (chunk: Buffer) => (printed.log += chunk.toString()));
  return {
    sandbox,
    printed,
    async addressOf(source) {
      const found = (await listed).find(({ id }) => id === source);
      if (!found) throw new Error(`No agency system is called ${source}.`);
      return new URL(found.baseUrl).origin;
    },
    untilPrinted: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = wanted.exec(printed.out)?.[1];
          if (found !== undefined) resolve(found);
        };
        sandbox.stdout?.on('data', look);
        sandbox.once('exit', () => reject(new Error(`It ended before it was ready: ${printed.log}`)));
        look();
      }),
  };
}
