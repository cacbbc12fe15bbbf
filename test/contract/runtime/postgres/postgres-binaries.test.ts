import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canReach, postgresBinaries, serverAccount } from '../../../../subgraphs/runtime/postgres/postgres-binaries';

const account = serverAccount();
const whenRoot = account ? it : it.skip;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** The installed binaries in a folder closed to others, as npm leaves them when it may run no install scripts. */
function closedInstallation(): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'muskaan-test-binaries-'));
  folders.push(folder);
  const installed = postgresBinaries(null);
  const native = join(folder, 'native');
  fs.cpSync(installed, native, { recursive: true, filter: (path) => !fs.lstatSync(path).isSymbolicLink() });
  fs.cpSync(join(installed, '..', 'package.json'), join(folder, 'package.json'));
  fs.chmodSync(join(native, 'bin', 'postgres'), 0o644);
  return native;
}

function version(binaries: string): string {
  const run = spawnSync(join(binaries, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', ...account });
  return run.stdout;
}

whenRoot('in a folder closed to the server’s account they are copied once, where nobody else may write', () => {
  const native = closedInstallation();
  expect(canReach(native, account)).toBe(false);
  const copy = postgresBinaries(account, native);
  folders.push(copy);
  expect(dirname(copy)).toBe(tmpdir());
  expect(version(copy)).toContain('PostgreSQL');
  const entries = ['', ...fs.readdirSync(copy, { recursive: true, encoding: 'utf8' })].map((name) => join(copy, name));
  const writable = entries.filter((path) => {
    const stat = fs.lstatSync(path);
    return !stat.isSymbolicLink() && (stat.mode & 0o022) !== 0;
  });
  expect(writable).toEqual([]);
  const made = fs.statSync(copy).ino;
  expect(postgresBinaries(account, native)).toBe(copy);
  expect(fs.statSync(copy).ino).toBe(made);

  // A cleaner of temporary folders removed a file: the copy is made again.
  fs.rmSync(join(copy, 'bin', 'initdb'));
  postgresBinaries(account, native);
  expect(fs.existsSync(join(copy, 'bin', 'initdb'))).toBe(true);

  // Others may write to it: it is not trusted.
  fs.chmodSync(copy, 0o777);
  expect(() => postgresBinaries(account, native)).toThrow('belongs to someone else');
});

it('modes and links that the installation left out are restored in place', () => {
  const native = closedInstallation();
  expect(postgresBinaries(null, native)).toBe(native);
  fs.chmodSync(dirname(native), 0o755);
  expect(version(native)).toContain('PostgreSQL');
});
