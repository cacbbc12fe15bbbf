import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import { BodyRefused, bodyTooLong } from './body-refused';
import { wordOr } from './request-words';

type Decode = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

/** The codings of a request's body that Node.js reads; `deflate` is zlib's form of it (RFC 9110). */
const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);
const TAKEN = 'gzip, deflate, br';
/** Codings that a client may have chosen, so that the refusal can name the one it did. */
const NAMED = ['zstd', 'compress', 'x-compress', 'dcb', 'dcz', 'exi', 'pack200-gzip', 'aes128gcm'];

/** Undoes what `content-encoding` says was done to a body. Rejects with `BodyRefused`, 413 beyond `maxBytes`. */
export type DecodeBody = (bytes: Buffer, maxBytes: number) => Promise<Buffer>;

/** Throws `BodyRefused`, 415 with the coding, for one that cannot be undone. */
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
      // Ends at the first byte too many: a megabyte that stands for a gigabyte is never unpacked further than this.
      return await decode(bytes, { maxOutputLength: maxBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLong(maxBytes);
      throw new BodyRefused(400, `a whole body in ${coding}, as content-encoding says`, {}, 'another');
    }
  };
}
