import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../schema/process/project-root';
import { encodeAnswer, WORTH_BYTES, type AnswerCoding } from './answer-coding';

/** One file of the console. */
export interface ConsoleFile {
  readonly type: string;
  /** Of the content, before any coding. */
  readonly hash: string;
  readonly body: Buffer;
}

/** A file as it is sent. */
export interface CodedFile {
  readonly body: Buffer;
  readonly coding: AnswerCoding;
  /** Differs by coding, as the bytes do. */
  readonly etag: string;
}

/** Inline styles are allowed because GraphiQL's editor needs them; scripts come from our own files only. */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const OWN = 'gateway/console';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** All files of the console: our own page, and GraphiQL and React as installed. Nothing is loaded from a CDN. */
const FILES: ReadonlyMap<string, readonly [path: string, type: string]> = new Map([
  ['', [`${OWN}/console.html`, 'text/html; charset=utf-8']],
  ['console.js', [`${OWN}/console.js`, SCRIPT]],
  ['caller.js', [`${OWN}/caller.js`, SCRIPT]],
  ['timeline.js', [`${OWN}/timeline.js`, SCRIPT]],
  ['headline.js', [`${OWN}/headline.js`, SCRIPT]],
  ['console.css', [`${OWN}/console.css`, STYLE]],
  ['graphiql.js', ['node_modules/graphiql/graphiql.min.js', SCRIPT]],
  ['graphiql.css', ['node_modules/graphiql/graphiql.min.css', STYLE]],
  ['react.js', ['node_modules/react/umd/react.production.min.js', SCRIPT]],
  ['react-dom.js', ['node_modules/react-dom/umd/react-dom.production.min.js', SCRIPT]],
]);

const kept = new Map<string, Promise<ConsoleFile>>();

/** The console's file of this name (`''` is the page), or null when there is none. Read from disk once. */
export function consoleFile(name: string): Promise<ConsoleFile> | null {
  const known = kept.get(name);
  if (known) return known;
  const entry = FILES.get(name);
  if (!entry) return null;
  const [path, type] = entry;
  const file = readFile(join(PROJECT_ROOT, path)).then((body) => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
    return { type, body, hash };
  });
  kept.set(name, file);
  file.catch(() => kept.delete(name));
  return file;
}

const coded = new Map<string, Promise<Buffer>>();

/** The file in a coding. Each is compressed once and kept, since the editor alone is a megabyte. */
export async function inCoding({ hash, body }: ConsoleFile, coding: AnswerCoding): Promise<CodedFile> {
  if (coding === null || body.length < WORTH_BYTES) return { body, coding: null, etag: `"${hash}"` };
  const etag = `"${hash}-${coding}"`;
  let made = coded.get(etag);
  if (!made) {
    made = encodeAnswer(body, coding, 'once');
    coded.set(etag, made);
    made.catch(() => coded.delete(etag));
  }
  return { body: await made, coding, etag };
}
