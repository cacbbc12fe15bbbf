import type { Showing } from '../terminal/shown-value';
import { countsOf, type Report } from './report';
import { GROUPS, type Result } from './system/requirement';
import { findingLine, shownFinding } from './shown-finding';

/** The report as JUnit XML, as build servers read it: a suite for each group, a test case for each requirement. */
export function junitReport(report: Report, showing: Showing): string {
  const { source, at, results } = report;
  const suites = GROUPS.map((group) => ({
    group,
    own: results.filter(({ requirement }) => requirement.id.startsWith(`${group}-`)),
  })).filter(({ own }) => own.length > 0);
  const lines = suites.map(
    ({ group, own }) =>
      `  <testsuite name="${group}" ${countsText(own)} timestamp="${escaped(at.slice(0, 19))}">\n${own.map((one) => testCase(source, one, showing)).join('')}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(source)}" ${countsText(results)}>\n${lines.join('')}</testsuites>\n`;
}

function countsText(results: readonly Result[]): string {
  const { failed, skipped, foreign } = countsOf({ results });
  const ms = results.reduce((sum, one) => sum + one.ms, 0);
  return `tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped + foreign}" time="${seconds(ms)}"`;
}

function testCase(source: string, { requirement: { id, title }, outcome, ms }: Result, showing: Showing): string {
  const open = `    <testcase classname="${escaped(source)}" name="${escaped(`${id} ${title}`)}" time="${seconds(ms)}"`;
  switch (outcome.state) {
    case 'PASS':
      return `${open}/>\n`;
    case 'SKIP':
      return `${open}>\n      <skipped message="${escaped(outcome.why)}"/>\n    </testcase>\n`;
    case 'FAIL': {
      const shown = outcome.findings.map((finding) => shownFinding(finding, showing));
      const text = shown.map((one) => `${findingLine(one)}\n  → ${one.fix}`).join('\n');
      const [first] = shown;
      return `${open}>\n      <failure message="${escaped(first ? findingLine(first) : '')}">${escaped(text)}</failure>\n    </testcase>\n`;
    }
  }
}

function seconds(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(3);
}

/** Signs that XML cannot hold at all are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
