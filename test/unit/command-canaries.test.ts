import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOperations } from '../../gateway/operations/main';
import { readColumnMap } from '../../subgraphs/linkage/matching/cli/column-map';
import { readCsv, type CsvTable } from '../../subgraphs/linkage/matching/cli/csv';
import { readFileRecords } from '../../subgraphs/linkage/matching/cli/file-records';
import { INDIAN_NAMES, readCorpus } from '../../subgraphs/linkage/names/name-corpora';
import { unexpectedError } from '../../subgraphs/linkage/files/unexpected-error';
import { readEntries } from '../../subgraphs/disclosures/verifier/exported-log';
import { readHeads, readPublicKeys } from '../../subgraphs/disclosures/verifier/signed-heads';

const root = join(__dirname, '..', '..');
const hook = join(root, 'test', 'typescript-hook.cjs');
const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every cell of a file that a command reads holds one of these, and no message may. */
const NAME = 'Canarina';
const NUMBER = '77310';
const MARKS = /canarina|77310/iu;

const cell = fc
  .tuple(fc.constantFrom('', ' ', '"', '""', "'", '\u00a0', '{', '\\', ';', '\t', '\uFEFF', '(', '$'), fc.boolean())
  .chain(([odd, isName]) =>
    fc.constantFrom(`${odd}${isName ? NAME : NUMBER}`, `${isName ? NAME : NUMBER}${odd}`, `"${NAME}${odd}${NUMBER}"`),
  );
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\r\r\n', '\n\r', '\u2028', '\v', '');
const separator = fc.constantFrom(',', ';', '\t', '|', ', ', ' ');
const table = fc
  .tuple(separator, fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), lineEnd), { maxLength: 6 }))
  .map(([between, lines]) => lines.map(([cells, end]) => cells.join(between) + end).join(''));
const asJson = cell.chain((one) =>
  fc.constantFrom(
    `{"name": ${JSON.stringify(one)}}`,
    `{${JSON.stringify(one)}: "name"}`,
    `{"left": {${JSON.stringify(one)}: ["age"]}, "right": {}}`,
    `[{"name": ${JSON.stringify(one)}}]`,
    `{"seq": 1, "hash": ${JSON.stringify(one)}, "entry": 2}`,
    `{"kty": "OKP", "crv": ${JSON.stringify(one)}}`,
  ),
);
const file = fc.oneof(
  table,
  asJson,
  fc.tuple(fc.constantFrom('no,name\n', 'no,name\r', 'no,', 'query A { child(id: '), table).map((t) => t.join('')),
);
const PLAIN_MAP = readColumnMap('{"id": "no", "given": "name", "age": "age"}').left;

/** Throws what the command reports of a file, too. */
function readTable(table: CsvTable, map: typeof PLAIN_MAP): void {
  const rules = { today: '2025-10-03', asOf: null, dateOrder: null, rawIds: false };
  const { counts } = readFileRecords(table, map, '--left', rules);
  counts.refuseMostlyUnread();
  if (counts.report().length > 0) throw new Error(counts.report().join('\n'));
}

/** What a call says when it fails; empty when it does not. */
async function saidBy(call: () => unknown): Promise<string> {
  try {
    await call();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'no Error';
  }
}

async function all(entries: AsyncIterable<unknown>): Promise<void> {
  const iterator = entries[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

function run(main: readonly string[], args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', hook, join(root, ...main), ...args], {
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('no message of a command holds a cell of what it read', () => {
  it.each<[string, (text: string) => unknown]>([
    ['the table of a link', (text) => readTable(readCsv(text), PLAIN_MAP)],
    ['the mapping of a link', (text) => readTable({ heads: ['no', 'name'], rows: [] }, readColumnMap(text).left)],
    ['a corpus of names', (text) => readCorpus(INDIAN_NAMES, Buffer.from(text))],
    ['a corpus in another encoding', (text) => readCorpus(INDIAN_NAMES, Buffer.from(`é${text}`, 'latin1'))],
    ['the heads of the disclosure log', (text) => readHeads(`${text}\n`)],
    ['a public key', (text) => readPublicKeys([text])],
  ])('%s', async (_, read) => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => expect(await saidBy(() => read(text))).not.toMatch(MARKS)),
      { numRuns: 300 },
    );
  });

  it('an exported disclosure log', async () => {
    const path = join(folder, 'entries.jsonl');
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        writeFileSync(path, text);
        expect(await saidBy(() => all(readEntries(path)))).not.toMatch(MARKS);
      }),
      { numRuns: 100 },
    );
  });

  it('a partner’s operations', () => {
    const path = join(folder, 'operations.graphql');
    fc.assert(
      fc.property(file, (text) => {
        writeFileSync(path, text);
        const said: string[] = [];
        runOperations(['--client', 'a', '--in', folder, '--out', join(folder, 'm.json')], {}, (line) =>
          said.push(line),
        );
        expect(said.join('\n')).not.toMatch(MARKS);
      }),
      { numRuns: 40 },
    );
    writeFileSync(path, `query A { child(id: ${NUMBER}.5) { id } children(first: "${NAME}") { edges { cursor } } }`);
    const said: string[] = [];
    runOperations(['--client', 'a', '--in', folder, '--out', join(folder, 'm.json')], {}, (line) => said.push(line));
    expect(said.join('\n')).toContain('operations.graphql:1: a value that does not fit its place');
    expect(said.join('\n')).not.toMatch(MARKS);
  });

  it('a fault that nobody expected', () => {
    const fault = new TypeError(`cannot read ${NAME}\n    at ${NUMBER} and so on`);
    expect(unexpectedError(fault)).toMatch(/^UNEXPECTED\n {4}at /u);
    expect(unexpectedError(fault)).not.toMatch(MARKS);
    expect(unexpectedError(NAME)).toBe('UNEXPECTED\n');
  });

  const rows = [
    `no,name,age\r1,${NAME},12\r2,${NAME},${NUMBER}\r`,
    `${NUMBER},${NAME}\r1,${NAME}\r`,
    `no,name\n1,"${NAME}`,
    `no,name\n1,${NAME},${NUMBER},3\n`,
    `no;name\n1;${NAME}\n`,
    `no,nom\n1,${NAME}\n`,
    `no,name\n1,${NAME}\n1,${NAME}\n`,
    `no,name\n1,${NAME}\r2,${NAME}\n`,
  ];
  it.each(rows)('the whole command that links, given %j', (text) => {
    const path = join(folder, 'rows.csv');
    const map = join(folder, 'map.json');
    writeFileSync(path, text);
    writeFileSync(map, '{"id": "no", "given": "name"}');
    const out = ['--out', join(folder, 'links.csv')];
    const said = run(
      ['subgraphs', 'linkage', 'matching', 'cli', 'link-main.ts'],
      ['--left', path, '--right', path, '--map', map, ...out],
    );
    expect(said).not.toMatch(MARKS);
    expect(said).toMatch(/^(LINK_[A-Z_]+: |2 (and 2 )?records)/u);
  });

  it.each([
    ['subgraphs/linkage/matching/cli/link-main.ts', ['--left', NAME, NUMBER]],
    ['subgraphs/linkage/matching/cli/link-main.ts', ['--left', NAME, '--right', NAME, '--map', NAME, '--out', NAME]],
    ['subgraphs/linkage/names/names-main.ts', ['--queries', NAME, NAME]],
    ['subgraphs/linkage/names/names-main.ts', ['--queries', NAME, '--gallery', NUMBER]],
    ['subgraphs/linkage/names/learn-names-main.ts', ['--corpora', NAME, NAME]],
    ['subgraphs/linkage/names/learn-names-main.ts', ['--corpora', NAME, '--as-of', '2025-01-01']],
    ['subgraphs/disclosures/verifier/main.ts', ['--file', NAME, NAME]],
    ['subgraphs/disclosures/verifier/main.ts', ['--file', NAME, '--heads', NAME, '--key', NAME]],
  ])('arguments that a shell took from a file: %s %j', (main, args) => {
    expect(run(main.split('/'), args)).not.toMatch(MARKS);
  });
});
