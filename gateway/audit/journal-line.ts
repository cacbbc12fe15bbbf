import { hash } from 'node:crypto';
import type { DisclosureEntry } from '../../schema/rights/disclosure';

const CHECK_CHARACTERS = 16;

/** One line of the journal: the start of its SHA-256 in hex, the entry as JSON, a line feed. */
export function journalLine(entry: DisclosureEntry): string {
  const text = JSON.stringify(entry);
  return `${checkOf(text)} ${text}\n`;
}

export interface JournalText {
  readonly entries: readonly DisclosureEntry[];
  /** The number of whole lines that do not match their check. */
  readonly damaged: number;
}

/**
 * Reads a journal file. A last line without its line feed was never acknowledged and is ignored; any other line that
 * does not match its check counts as damaged.
 */
export function readJournalText(text: string): JournalText {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  lines.pop();
  const entries = lines.flatMap((line) => readLine(line) ?? []);
  return { entries, damaged: lines.length - entries.length };
}

function readLine(line: string): DisclosureEntry | null {
  const text = line.slice(CHECK_CHARACTERS + 1);
  if (line !== `${checkOf(text)} ${text}`) return null;
  // The check matches, so this is an entry that we wrote.
  return JSON.parse(text) as DisclosureEntry;
}

function checkOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, CHECK_CHARACTERS);
}
