import type { Showing } from '../terminal/shown-value';
import { isForeign, summaryOf, type Report } from './report';
import { GROUPS, type Result } from './system/requirement';
import { findingLine, shownFinding } from './shown-finding';

const TITLES: Readonly<Record<(typeof GROUPS)[number], string>> = {
  HOURS: 'Hours',
  CONNECTION: 'Connection',
  AUTH: 'Credential',
  CHANGES: 'Changes',
  VOLUME: 'Volume',
  MAPPING: 'Mapping',
  LOOKUP: 'Lookup',
  NOTFOUND: 'Not found',
  FAULTS: 'Faults',
};
const WORDS = { PASS: 'met', FAIL: 'not met', SKIP: 'not tested' } as const;

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; width: 100%; } td { padding: .35rem .75rem .35rem 0; vertical-align: top; }
td.id { white-space: nowrap; font-family: ui-monospace, monospace; } td.state { white-space: nowrap; font-weight: 600; }
.PASS .state { color: #146c2e; } .FAIL .state { color: #a30c0c; } .SKIP .state { color: #6b5900; }
ul { margin: .25rem 0; padding-left: 1.25rem; } .fix { color: #444; } .note { color: #555; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616; } .fix, .note { color: #aaa; }
.PASS .state { color: #6fd08c; } .FAIL .state { color: #ff8a80; } .SKIP .state { color: #e0c45c; } }`;

/** The report as one page in HTML, without scripts and without anything from elsewhere. */
export function htmlReport(report: Report, showing: Showing): string {
  const { source, contract, at, results } = report;
  const groups = GROUPS.map((group) => ({
    group,
    own: results.filter(({ requirement }) => requirement.id.startsWith(`${group}-`)),
  }));
  const note =
    showing === 'MASKED'
      ? 'Values are masked: 9 stands for a digit, a for a letter.'
      : 'This report shows values of records.';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(source)}: conformance</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${escaped(source)} as ${escaped(contract)}</h1>
<p>Tested ${escaped(at)}. ${escaped(summaryOf(report))}</p>
<p class="note">${note}</p>
${groups.map(({ group, own }) => (own.length === 0 ? '' : `<h2>${TITLES[group]}</h2>\n<table>\n${own.map((one) => row(one, showing)).join('')}</table>\n`)).join('')}</body>
</html>
`;
}

function row({ requirement: { id, title }, outcome }: Result, showing: Showing): string {
  const more = moreOf(outcome, showing);
  return `<tr class="${outcome.state}"><td class="id">${id}</td><td class="state">${isForeign(outcome) ? 'not concerned' : WORDS[outcome.state]}</td><td>${escaped(title)}${more}</td></tr>\n`;
}

function moreOf(outcome: Result['outcome'], showing: Showing): string {
  switch (outcome.state) {
    case 'PASS':
      return outcome.detail === undefined || outcome.detail === ''
        ? ''
        : `<br><span class="note">${escaped(outcome.detail)}</span>`;
    case 'SKIP':
      return `<br><span class="note">${escaped(outcome.why)}</span>`;
    case 'FAIL': {
      const items = outcome.findings
        .map((finding) => shownFinding(finding, showing))
        .map((shown) => `<li>${escaped(findingLine(shown))}<br><span class="fix">${escaped(shown.fix)}</span></li>`);
      return `<ul>${items.join('')}</ul>`;
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
