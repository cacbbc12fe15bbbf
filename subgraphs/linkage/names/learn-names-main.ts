import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { learnParameters } from './learn-parameters';
import { COMMON_CORPORA, CorpusError, readCorpus, REGIONAL_CORPORA, type CorpusSource } from './name-corpora';
import { unexpectedError } from '../files/unexpected-error';

const USAGE = `npm run tool -- learn-names --as-of <YYYY-MM-DD>
  --corpora <folder>   test/fixtures/names by the script; holds ${[...COMMON_CORPORA, ...REGIONAL_CORPORA].map(({ file }) => file).join(', ')}
  --out <file>         where the parameters go; the product reads subgraphs/linkage/names/parameters.json
`;

/** Learns the parameters of names from the corpora. The same corpora and day give the same file, byte by byte. */
function main(): void {
  const { corpora: folder, 'as-of': asOf, out } = readOptions();
  if (folder === undefined || asOf === undefined || !/^\d{4}-\d\d-\d\d$/.test(asOf)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const read = (corpora: readonly CorpusSource[]) =>
    corpora.map((corpus) => readCorpus(corpus, readBytes(folder, corpus)));
  const parameters = learnParameters(read(COMMON_CORPORA), read(REGIONAL_CORPORA), asOf);
  writeFileSync(out, `${JSON.stringify(parameters, null, 2)}\n`);
  const pairs = parameters.corpora.map((corpus) => `${corpus.pairs} pairs of ${corpus.name}`);
  process.stdout.write(`Learnt from ${pairs.join(' and ')}.\n`);
}

function readOptions(): { readonly corpora?: string; readonly 'as-of'?: string; readonly out: string } {
  const out = 'subgraphs/linkage/names/parameters.json';
  try {
    return parseArgs({
      options: { 'as-of': { type: 'string' }, corpora: { type: 'string' }, out: { type: 'string', default: out } },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument.
    return { out };
  }
}

function readBytes(folder: string, corpus: CorpusSource): Uint8Array {
  try {
    return readFileSync(join(folder, corpus.file));
  } catch {
    throw new CorpusError(`${corpus.file} of --corpora cannot be read.`);
  }
}

try {
  main();
} catch (error) {
  process.stderr.write(error instanceof CorpusError ? `${error.message}\n${USAGE}` : unexpectedError(error));
  process.exitCode = 1;
}
