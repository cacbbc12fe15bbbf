import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SourceConfig } from '../agency/source-config';

const SUBGRAPHS = resolve(__dirname, '..', '..');
/** What every agency's reader stands on. */
const SHARED = ['runtime', 'sources', 'children', 'india', 'linkage', '../schema'].map((folder) =>
  join(SUBGRAPHS, folder),
);
const CODE = /\.(js|ts|json|csv)$/;
const TYPES = '.d.ts';

const known = new Map<string, string>();

/**
 * A hash of all that decides how a source is read: the files of its agency's folder and of the shared folders, and the
 * source's settings except its credential. It is derived, so that it cannot be forgotten: a row that one version could
 * not read is tried once by the next.
 */
export function readerVersion(source: SourceConfig, folder: string): string {
  // Of a source file its content counts, and not where it lies.
  const settings = { ...source, credential: '', plugged: source.plugged?.file };
  const code = known.get(folder) ?? versionOf([folder, ...SHARED]);
  known.set(folder, code);
  return createHash('sha256').update(code).update(JSON.stringify(settings)).digest('base64url').slice(0, 22);
}

function versionOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of folders.flatMap(codeIn)) hash.update(readFileSync(file));
  return hash.digest('base64url');
}

function codeIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return codeIn(path);
      return CODE.test(entry.name) && !entry.name.endsWith(TYPES) ? [path] : [];
    });
}
