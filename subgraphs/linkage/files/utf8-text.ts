import { readFileSync } from 'node:fs';
import { FileError } from './file-error';
import { fileKind } from './file-kind';

const LINE_END = 0x0a;

/** The text of a file, without a byte order mark. Throws FileError. */
export function readUtf8File(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new FileError('FILE_UNREADABLE', 'it cannot be read');
  }
  return toUtf8Text(bytes);
}

/** Decodes the text of a file, without a byte order mark. Throws FileError, which says what it is instead. */
export function toUtf8Text(bytes: Uint8Array): string {
  const kind = fileKind(bytes);
  if (kind !== null) throw new FileError('NOT_TEXT', `it is ${kind}: save it as text, in UTF-8`);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new FileError('NOT_UTF8', 'it is UTF-16, not UTF-8: save it as UTF-8');
  // Zero is a character of UTF-8 that no text holds: every second byte of UTF-16 without its mark is one.
  if (bytes.includes(0)) throw new FileError('NOT_TEXT', 'it holds zero bytes, so it is UTF-16 or no text at all');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = firstBadLine(bytes);
    throw new FileError('NOT_UTF8', `line ${line} is not UTF-8 but perhaps Windows-1252: save it as UTF-8`);
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let line = 1, from = 0; ; line++) {
    const end = bytes.indexOf(LINE_END, from);
    try {
      decoder.decode(bytes.subarray(from, end < 0 ? undefined : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    from = end + 1;
  }
}
