import { DumpRefused, type DumpForm } from './dump';

type Encoding = DumpForm['encoding'];

const MARKS: readonly (readonly [Encoding, string])[] = [
  ['utf-8', '\xef\xbb\xbf'],
  ['utf-16le', '\xff\xfe'],
  ['utf-16be', '\xfe\xff'],
];

/** What Windows-1252 has in place of the control characters 0x80 to 0x9f; � where it has nothing. */
const WINDOWS_1252 = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

/**
 * The text of bytes, piece by piece, without a byte order mark. Throws `DumpRefused`: ENCODING for bytes that the declared
 * encoding does not have, for the mark of another encoding and for zeros, which are UTF-16 read as something else;
 * TRUNCATED where the last character is incomplete.
 */
export async function* decodedText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decode = decoderOf(encoding);
  let start: Buffer | null = Buffer.alloc(0);
  let line = 1;
  const checked = (text: string) => {
    if (text.includes('\0')) throw new DumpRefused('ENCODING', line);
    line += text.split('\n').length - 1;
    return text;
  };
  for await (const piece of bytes) {
    let rest = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (start !== null) {
      start = Buffer.concat([start, rest]);
      // The longest mark has three bytes.
      if (start.length < 3) continue;
      rest = withoutMark(start, encoding);
      start = null;
    }
    yield checked(decode(rest, true) ?? refuse(line));
  }
  if (start !== null) yield checked(decode(withoutMark(start, encoding), true) ?? refuse(line));
  if (decode(Buffer.alloc(0), false) === null) throw new DumpRefused('TRUNCATED', line);
}

function refuse(line: number): never {
  throw new DumpRefused('ENCODING', line);
}

function withoutMark(start: Buffer, encoding: Encoding): Buffer {
  const begins = start.toString('latin1', 0, 3);
  const [marked, mark = ''] = MARKS.find(([, sign]) => begins.startsWith(sign)) ?? [];
  if (marked !== undefined && marked !== encoding) throw new DumpRefused('ENCODING', 1, `marked as ${marked}`);
  return start.subarray(mark.length);
}

/** Null for what cannot be decoded. */
function decoderOf(encoding: Encoding): (bytes: Buffer, stream: boolean) => string | null {
  // The platform's own decoder gives control characters for what Windows-1252 does not have, and in some versions
  // reads it as Latin-1.
  if (encoding === 'windows-1252')
    return (bytes) => {
      const text = bytes
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? '');
      return text.includes('�') ? null : text;
    };
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (bytes, stream) => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      return null;
    }
  };
}
