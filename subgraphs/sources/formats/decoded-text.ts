import { misreadUtf8At } from '../../india/misread-utf8';
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
 * encoding does not have, for the mark of another encoding, for zeros, which are UTF-16 read as something else, and for
 * Hindi in UTF-8 that was declared as Windows-1252; TRUNCATED where the last character is incomplete.
 */
export async function* decodedText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decode = decoderOf(encoding);
  let start: Buffer | null = Buffer.alloc(0);
  let line = 1;
  let end = '';
  const read = (piece: Buffer) => {
    const text = decode(piece, true);
    if (text === null) throw new DumpRefused('ENCODING', badLine(piece, encoding, line));
    const zero = text.indexOf('\0');
    if (zero >= 0) throw new DumpRefused('ENCODING', line + lineEnds(text.slice(0, zero)));
    if (encoding === 'windows-1252') refuseUtf8(end + text, line);
    // Two letters of UTF-8, which the piece may end within.
    end = text.slice(-5);
    line += lineEnds(text);
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
    yield read(rest);
  }
  if (start !== null) yield read(withoutMark(start, encoding));
  if (decode(Buffer.alloc(0), false) === null) throw new DumpRefused('TRUNCATED', line);
}

/** Where the bytes that cannot be decoded are; null in UTF-16, whose pieces may begin within a character. */
function badLine(piece: Buffer, encoding: Encoding, from: number): number | null {
  if (encoding === 'windows-1252')
    return from + lineEnds(piece.toString('latin1').split(/[\x81\x8d\x8f\x90\x9d]/)[0] ?? '');
  if (encoding !== 'utf-8') return null;
  // The signs at the beginning may be the rest of a character of the piece before.
  const [good = ''] = piece
    .toString('utf8')
    .replace(/^�{1,3}/, '')
    .split('�');
  return from + lineEnds(good);
}

function refuseUtf8(text: string, line: number): void {
  const at = misreadUtf8At(text);
  if (at >= 0) throw new DumpRefused('ENCODING', line + lineEnds(text.slice(0, at)), 'text in UTF-8');
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
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
