// Makes a fresh clone ready and costs nothing the second time: installs the packages when the lock file has changed,
// with `build` compiles when a source has changed, with `console` installs and builds the pages when one of theirs has,
// with `test` installs the programs that the tests need.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const FOLDERS = ['gateway', 'schema', 'subgraphs', 'test'];
const CONSOLE = join('gateway', 'console');
/** What the pages may take of the rest (test/unit/structure.test.ts holds them to it), and the districts' names. */
const SHARED = ['schema', join('gateway', 'report'), join('subgraphs', 'india', 'places')];

/** Ends this program when the command fails: what went wrong was printed by the command itself. */
function run(command, args, folder = root) {
  try {
    execFileSync(command, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  } catch {
    console.error(`\nNot ready: "${[command, ...args].join(' ')}" failed in ${folder}. What it says above is why.`);
    process.exit(1);
  }
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Runs `work` unless the stamp file already holds `state`. */
function once(stamp, state, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  work();
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, state);
}

/** The files below a folder whose names `isSource` takes; built and installed ones are none. */
function sources(folder, isSource = (name) => name.endsWith('.ts')) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sources(path, isSource);
    return isSource(entry.name) ? [path] : [];
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

/** Installs a package's dependencies unless they are those of its lock file. */
function install(folder) {
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json')));
  once(join(folder, 'node_modules', '.prepared'), lock.digest('hex'), () =>
    run('npm', ['ci', '--no-audit', '--no-fund'], folder),
  );
}

install(root);

if (process.argv.includes('test')) {
  const missing = [
    { debian: 'redis-server', what: 'a Redis server', found: () => onPath('redis-server') },
    {
      debian: 'chromium',
      what: 'the browser Chromium',
      found: () => [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].some((path) => path && existsSync(path)),
    },
  ].filter(({ found }) => !found());
  if (missing.length > 0) {
    const names = missing.map(({ debian }) => debian);
    if (process.getuid?.() !== 0 || !onPath('apt-get')) {
      const what = missing.map(({ what }) => what).join(' and ');
      console.error(`The tests need ${what}, which npm cannot install: sudo apt-get install ${names.join(' ')}`);
      process.exit(1);
    }
    run('apt-get', ['-qq', 'update']);
    run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...names]);
  }
}

if (process.argv.includes('build')) {
  const inputs = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    ...FOLDERS.flatMap((folder) => sources(folder)).sort(),
  ];
  once(join(root, 'dist', '.prepared'), state(inputs), () => run('npx', ['--no-install', 'tsc']));
}

if (process.argv.includes('console')) {
  const folder = join(root, CONSOLE);
  install(folder);
  const inputs = [CONSOLE, ...SHARED].flatMap((shared) => sources(shared, () => true)).sort();
  once(join(folder, 'dist', '.prepared'), state(inputs), () =>
    run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], folder),
  );
}
