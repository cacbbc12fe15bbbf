import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { coded, type DumpFile } from './dump-file';

/**
 * Moves a file into a folder, on whatever device, under its own name or, where one of that name is there, with a number.
 * False when another version has taken its place: that one stays where it is. Throws `DumpRefused`.
 */
export async function moveFile(file: DumpFile, folder: string): Promise<boolean> {
  return coded(async () => {
    await mkdir(folder, { recursive: true });
    const { base } = parse(file.path);
    // Under a name of its own first: what was moved is looked at before it takes a name, and nothing can be overwritten.
    const between = join(folder, `.taken-${randomUUID()}`);
    try {
      await rename(file.path, between);
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error;
      return copyAcross(file, folder, between);
    }
    if (file.is(await lstat(between))) {
      await giveName(between, folder, base);
      return true;
    }
    // It was replaced while it was read. Should a third version be there by now, this one is kept beside those taken.
    await giveName(between, parse(file.path).dir, base, true).catch(() => giveName(between, folder, base));
    return false;
  });
}

async function copyAcross(file: DumpFile, folder: string, between: string): Promise<boolean> {
  await copyFile(file.path, between, constants.COPYFILE_EXCL);
  if (!file.is(await lstat(file.path))) {
    await rm(between);
    return false;
  }
  await giveName(between, folder, parse(file.path).base);
  await rm(file.path);
  return true;
}

/** Fails with EEXIST, where numbers are not wanted. */
async function giveName(from: string, folder: string, base: string, only = false): Promise<void> {
  const { name, ext } = parse(base);
  for (let number = 1; ; number++) {
    const to = join(folder, number === 1 ? base : `${name}-${number}${ext}`);
    try {
      await placeAt(from, to);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || only) throw error;
    }
  }
}

/** Fails with EEXIST. */
async function placeAt(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // Not every file system has hard links.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
  await rm(from);
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code;
}
