import { statSync, type Stats } from 'node:fs';

/** Whether both paths are one file: it has one number on its device, by whatever path and link. */
export function isOneFile(one: string, other: string): boolean {
  const [left, right] = [statOf(one), statOf(other)];
  return left !== null && right !== null && left.isFile() && left.dev === right.dev && left.ino === right.ino;
}

/** Follows links; null for a file that is not there or cannot be looked at. */
export function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
