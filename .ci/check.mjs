// `npm run check`: runs its two parts side by side, prints what each says when it ends, and fails when one has failed.
// Lint alone takes twice as long as all the rest.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

function run(script) {
  return new Promise((resolve) => {
    const child = spawn(`npm run --silent ${script}`, { cwd: join(import.meta.dirname, '..'), shell: true });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      if (code !== 0) console.error(`Failed: npm run ${script}`);
      resolve(code === 0);
    });
  });
}

const results = await Promise.all(['check:lint', 'check:rest'].map(run));
process.exitCode = results.every(Boolean) ? 0 : 1;
