import type { Showing } from '../terminal/shown-value';
import type { Result } from './system/requirement';
import { findingLine, shownFinding } from './shown-finding';

const WORDS = { PASS: 'pass', FAIL: 'FAIL', SKIP: 'skip' } as const;

/** A requirement and how it was met, in lines for the terminal. */
export function resultText({ requirement: { id, title }, outcome }: Result, showing: Showing): string {
  const line = `${WORDS[outcome.state]}  ${id.padEnd(12)}  ${title}`;
  switch (outcome.state) {
    case 'PASS':
      return `${line}${outcome.detail === undefined || outcome.detail === '' ? '' : ` (${outcome.detail})`}\n`;
    case 'SKIP':
      return `${line}: ${outcome.why}\n`;
    case 'FAIL':
      return `${line}\n${outcome.findings
        .map((finding) => shownFinding(finding, showing))
        .map((shown) => `        ${findingLine(shown)}\n          → ${shown.fix}\n`)
        .join('')}`;
  }
}
