import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PROJECT_ROOT } from '../../schema/process/project-root';
import { encodeAnswer, WORTH_BYTES, type AnswerCoding } from './answer-coding';

/** One file of the pages. */
export interface ConsoleFile {
  readonly type: string;
  /** Of the content, before any coding. */
  readonly hash: string;
  readonly body: Buffer;
  /** Its name changes with its content, so a browser need never ask again. */
  readonly isImmutable: boolean;
}

/** A file as it is sent. */
export interface CodedFile {
  readonly body: Buffer;
  readonly coding: AnswerCoding;
  /** Differs by coding, as the bytes do. */
  readonly etag: string;
}

/**
 * Scripts come from our own files only, workers too. The console's editor needs inline styles, workers and markup from
 * text. All else of ours, /trace above all, needs none: there not even a mistake can make a text of an agency markup.
 * `issuer` is the one other origin that the pages may call: to sign in.
 */
export function consolePolicy(path: string, issuer: string | null): string {
  const hasEditor = path !== '/trace';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `worker-src ${hasEditor ? "'self'" : "'none'"}`,
    `style-src 'self'${hasEditor ? " 'unsafe-inline'" : ''}`,
    ...(hasEditor ? [] : ["require-trusted-types-for 'script'", "trusted-types 'none'"]),
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${issuer === null ? '' : ` ${new URL(issuer).origin}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where `npm start` builds the console to. */
const BUILT = join(PROJECT_ROOT, 'gateway', 'console', 'dist');
const PAGES: ReadonlyMap<string, string> = new Map([
  ['/console', 'console.html'],
  ['/trace', 'trace.html'],
]);
/** Written by the build under its own name. A page links to it: a browser shows a text, and keeps one of another type as a file. */
const LICENCES = 'licences.md';
const ASSET = /^\/assets\/([\w.-]+)$/u;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const kept = new Map<string, Promise<ConsoleFile | null>>();

/** Whether a page belongs to this path, built or not. */
export function isPage(path: string): boolean {
  return PAGES.has(path);
}

/** The pages' file at this path, or null when there is none. Read from disk once. */
export function consoleFile(path: string): Promise<ConsoleFile | null> {
  const asset = ASSET.exec(path)?.[1];
  const name = PAGES.get(path) ?? (asset === undefined ? null : `assets/${asset}`);
  const type = name === null ? undefined : TYPES[extname(name)];
  if (name === null || type === undefined) return Promise.resolve(null);
  const known = kept.get(name);
  if (known) return known;
  const file = readFile(join(BUILT, name)).then(
    (body) => {
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
      return { type, body, hash, isImmutable: asset !== undefined && asset !== LICENCES };
    },
    () => {
      kept.delete(name);
      return null;
    },
  );
  kept.set(name, file);
  return file;
}

const coded = new Map<string, Promise<Buffer>>();

/** The file in a coding. Each is compressed once and kept, since the editor alone is megabytes. */
export async function inCoding({ hash, body, type }: ConsoleFile, coding: AnswerCoding): Promise<CodedFile> {
  const isPacked = type.startsWith('font/woff');
  if (coding === null || isPacked || body.length < WORTH_BYTES) return { body, coding: null, etag: `"${hash}"` };
  const etag = `"${hash}-${coding}"`;
  let made = coded.get(etag);
  if (!made) {
    made = encodeAnswer(body, coding, 'once');
    coded.set(etag, made);
    made.catch(() => coded.delete(etag));
  }
  return { body: await made, coding, etag };
}
