// Installs the packages when the lock file has changed, and with `build` compiles when a source has: so that
// `npm start` and `npm test` stand alone in a fresh clone and cost nothing the second time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const ROOMS = ['gateway', 'schema', 'subgraphs', 'test'];

function run(command, ...args) {
  execFileSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** Runs `work` unless the stamp file already holds `state`. */
function once(stamp, state, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  work();
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, state);
}

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function state(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
once(join(root, 'node_modules', '.prepared'), lock, () => run('npm', 'ci', '--no-audit', '--no-fund'));

if (process.argv[2] === 'build') {
  const inputs = ['package.json', 'package-lock.json', 'tsconfig.json', ...ROOMS.flatMap(sources).sort()];
  once(join(root, 'dist', '.prepared'), state(inputs), () => run('npx', '--no-install', 'tsc'));
}
