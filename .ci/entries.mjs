// `npm run serve|tool|bench -- NAME …`: builds, then runs that entry in this process with the arguments as they came.
// Without a name, or with an unknown one, it lists the entries.
import { execFileSync } from 'node:child_process';
import Module from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const ENTRIES = {
  serve: {
    gateway: {
      file: 'gateway/main',
      parts: ['build', 'console'],
      line: 'the gateway; SUBGRAPHS=processes reaches the subgraphs over HTTP',
    },
    subgraph: {
      file: 'subgraphs/main',
      line: 'the named subgraphs (police homes ahtu railway drives children), or all',
    },
    agencies: { file: 'test/agencies/main', line: 'the simulated agency systems' },
  },
  tool: {
    link: { file: 'subgraphs/linkage/matching/cli/link-main', line: 'links two CSV files of people' },
    names: { file: 'subgraphs/linkage/names/names-main', line: 'finds for each name the nearest of a list' },
    'learn-names': {
      file: 'subgraphs/linkage/names/learn-names-main',
      args: ['--corpora', 'test/fixtures/names'],
      line: 'learns the parameters of names from the corpora again',
    },
    contracts: {
      file: 'subgraphs/contracts-main',
      line: 'writes schema/contracts/*.json, of the agencies’ contracts and of source files, from their readers',
    },
    operations: { file: 'gateway/operations/main', line: 'makes the manifest of a client’s registered operations' },
    refit: { file: 'subgraphs/children/refit/refit-main', line: 'fits the matcher to the judgements of this registry' },
    report: {
      file: 'gateway/report/command/report-main',
      line: 'writes the report of a drive: two pages of A4 in Hindi or English, and CSV files',
    },
    reread: { file: 'subgraphs/children/sources/reread-main', line: 'reads a source again from the beginning' },
    source: {
      file: 'subgraphs/kit/source-main',
      line: 'plugs in a system by a source file: init, try, simulate, conform, doctor',
    },
    verify: { file: 'subgraphs/disclosures/verifier/main', line: 'checks the disclosure log against its signed heads' },
  },
  bench: {
    '': {
      file: 'test/bench/main',
      line: 'the graph beside the floor and the stock stack (--quick --growth --json FILE)',
    },
    sources: {
      file: 'test/bench/sources/main',
      line: 'a system plugged in by a file beside the agency’s own dialect (--size 100000, --quick)',
    },
    drives: {
      file: 'test/bench/drives/main',
      line: 'statistics over 10,000 to 1,000,000 cases beside plain SQL of the same question (--quick)',
    },
    console: {
      file: 'test/bench/console/main',
      parts: ['build', 'console'],
      line: 'the console and /trace in Chromium: bytes, and times beside an empty page and a plain file (--quick)',
    },
    names: { file: 'test/bench/names/main', args: ['--folds', '5', '--baselines'], line: 'how often a name is found' },
    'known-names': {
      file: 'test/bench/matching/known-names-main',
      line: 'writes which words are names, from the corpora (--as-of 2026-11-30)',
    },
    matching: { file: 'test/bench/matching/main', line: 'quality and speed of the matcher (--size 10000 is quick)' },
  },
};

const [kind = '', ...rest] = process.argv.slice(2);
const entries = ENTRIES[kind];
if (!entries) throw new Error(`expected one of ${Object.keys(ENTRIES).join(', ')}`);
// An argument that begins with a dash is an option of the entry without a name.
const isNamed = rest.length > 0 && !(rest[0].startsWith('-') && '' in entries);
const [name, args] = isNamed ? [rest[0], rest.slice(1)] : ['', rest];

if (Object.hasOwn(entries, name)) {
  const { file, args: first = [], parts = ['build'] } = entries[name];
  execFileSync(process.execPath, [join(import.meta.dirname, 'prepare.mjs'), ...parts], { stdio: 'inherit' });
  process.argv = [process.execPath, join(root, 'dist', `${file}.js`), ...first, ...args];
  // As `node FILE` does: in this process, so that signals and standard input reach it, and as the main module.
  Module.runMain();
} else {
  const lines = Object.entries(entries).map(([one, { line }]) => `  ${(one || '(none)').padEnd(12)} ${line}\n`);
  process.stderr.write(`npm run ${kind} -- NAME …\n${lines.join('')}`);
  process.exitCode = 2;
}
