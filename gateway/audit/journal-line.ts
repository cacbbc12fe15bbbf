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
  /** Whole lines that are not what was written. */
  readonly damaged: number;
}

/**
 * Reads what was written. A last line without its end was never acknowledged, and does not count; any other that does
 * not fit its check does, as damage.
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
  // Our own words, by the check; nothing else is ever written with one.
  return JSON.parse(text) as DisclosureEntry;
}

function checkOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, CHECK_CHARACTERS);
}
