import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { FoundEntry } from './entry-check';
import { Unreadable } from './unreadable';

const CHARACTERS_AT_ONCE = 1_000_000;

/** Entries as `writeEntries` wrote them. Throws `Unreadable` at a line that is no entry. */
export async function* readEntries(path: string): AsyncIterable<FoundEntry> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (line === '') continue;
    const entry = toEntry(line);
    if (!entry) throw new Unreadable(`Line ${number} of the exported log is not an entry.`);
    yield entry;
  }
}

/** Writes one JSON object a line: `{"seq":1,"hash":"…","entry":"…"}`. Rejects when the file is already there. */
export async function writeEntries(path: string, entries: AsyncIterable<FoundEntry>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  let lines = '';
  try {
    for await (const { seq, hash, entry } of entries) {
      lines += `${JSON.stringify({ seq, hash, entry })}\n`;
      if (lines.length < CHARACTERS_AT_ONCE) continue;
      await file.appendFile(lines);
      lines = '';
    }
    await file.appendFile(lines);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function toEntry(line: string): FoundEntry | null {
  try {
    const { seq, hash, entry } = JSON.parse(line) as Record<string, unknown>;
    if (typeof seq !== 'number' || typeof hash !== 'string' || typeof entry !== 'string') return null;
    return { seq, hash, entry, index: null };
  } catch {
    return null;
  }
}
