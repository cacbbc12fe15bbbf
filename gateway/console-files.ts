import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../schema/project-root';

/** One file of the console as it is sent. */
export interface ConsoleFile {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
}

const OWN = 'gateway/console';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** Everything the console is made of: our own page, and GraphiQL and React as installed. Nothing comes from elsewhere. */
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
    const hash = createHash('sha256').update(body).digest('base64url');
    return { type, body, etag: `"${hash.slice(0, 27)}"` };
  });
  kept.set(name, file);
  file.catch(() => kept.delete(name));
  return file;
}
