/** A file that is not UTF-8. The message says where and what it may be instead, and quotes nothing of it. */
export class NotUtf8 extends Error {}

const LINE_END = 0x0a;

/** Decodes the text of a file, without a byte order mark. Throws NotUtf8. */
export function toUtf8Text(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new NotUtf8('it is UTF-16, not UTF-8: save it as UTF-8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotUtf8(`line ${firstBadLine(bytes)} is not UTF-8 but perhaps Windows-1252: save it as UTF-8`);
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
