import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import { BodyRefused, bodyTooLong } from './body-refused';
import { wordOr } from './request-words';

type Decode = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

/** The content codings that Node.js decodes; `deflate` means the zlib format (RFC 9110). */
const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);
const TAKEN = 'gzip, deflate, br';
/** Other known codings, so that a refusal can name the one that came. */
const NAMED = ['zstd', 'compress', 'x-compress', 'dcb', 'dcz', 'exi', 'pack200-gzip', 'aes128gcm'];

/** Decodes a body by its `content-encoding`. Rejects with `BodyRefused`, 413 beyond `maxBytes`. */
export type DecodeBody = (bytes: Buffer, maxBytes: number) => Promise<Buffer>;

/** Throws `BodyRefused` (415) for a coding that is not supported. */
export function bodyDecoder(contentEncoding: string | undefined): DecodeBody {
  const coding = contentEncoding?.trim().toLowerCase() ?? '';
  if (coding === '' || coding === 'identity') return (bytes) => Promise.resolve(bytes);
  const decode = DECODERS.get(coding);
  if (!decode) {
    const got = coding.includes(',') ? 'several codings, one upon the other' : wordOr(coding, NAMED, 'another coding');
    throw new BodyRefused(415, `content-encoding: one of ${TAKEN}, or none`, { 'accept-encoding': TAKEN }, got);
  }
  return async (bytes, maxBytes) => {
    try {
      // Stops at the limit, so that a compression bomb is not unpacked further.
      return await decode(bytes, { maxOutputLength: maxBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLong(maxBytes);
      throw new BodyRefused(400, `a whole body in ${coding}, as content-encoding says`, {}, 'another');
    }
  };
}
