import { XmlRefused } from './open-elements';

/** Encodings by the names that documents give them. ISO 8859-1 is read as windows-1252, which extends it. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'windows-1252',
};

/** What windows-1252 has from 0x80 to 0x9f, where ISO 8859-1 has control characters. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * The text of an XML document: by its byte order mark, else by the charset that it was sent with, else by its own
 * declaration, else UTF-8. Throws `XmlRefused` for another encoding, and for bytes that are none of it.
 */
export function decodeXml(bytes: Uint8Array, contentType = ''): string {
  const encoding = markOf(bytes) ?? charsetOf(contentType) ?? declaredIn(bytes) ?? 'utf-8';
  const known = ENCODINGS[encoding.toLowerCase()];
  if (known === undefined) throw new XmlRefused('NOT_XML');
  if (known === 'windows-1252') return fromWindows1252(bytes);
  try {
    return new TextDecoder(known, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlRefused('NOT_XML');
  }
}

/** By hand, because the decoder of some versions of Node.js 20 gives control characters for the signs of 0x80 to 0x9f. */
function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (sign) => WINDOWS_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}

function markOf([first, second, third, fourth]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark `<` and what follows it tell the byte order.
  if (first === 0x3c && second === 0 && third !== 0) return 'utf-16le';
  return first === 0 && second === 0x3c && fourth !== 0 ? 'utf-16be' : null;
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? null;
}
