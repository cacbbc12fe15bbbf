import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** `npm start` on free ports and in a folder of its own, with the built pages. Rejects when it ends before it is ready. */
export async function startServedConsole(worldSize: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'muskaan-bench-console-'));
  // PostgreSQL reads it too, under root as another user.
  chmodSync(folder, 0o755);
  const sandbox = fork(join(__dirname, '..', '..', `sandbox${extname(__filename)}`), {
    env: { ...process.env, PORT: '0', PORT_BASE: '0', DATA_DIR: folder, DATABASE_URL: '', WORLD_SIZE: worldSize },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => sandbox.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    sandbox.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const [, found] = /GraphQL +(\S+)\/graphql[^]*Ctrl-C/.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error('The sandbox ended before it was ready.')));
  });
  return {
    url,
    async close() {
      sandbox.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
