import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DAKSHINA, INDIAN_NAMES, NUKTA_NAMES, readCorpus } from './name-corpora';
import { learnParameters } from './learn-parameters';

const USAGE = `npm run learn-names -- --as-of <YYYY-MM-DD>
  --corpora <folder>   test/fixtures/names by the script; holds ${DAKSHINA.file}, ${INDIAN_NAMES.file} and ${NUKTA_NAMES.file}
  --out <file>         where the parameters go; the product reads subgraphs/names/parameters.json
`;

/** Learns the parameters of names anew. The same corpora and day give the same file, byte by byte. */
function main(): void {
  const { values } = parseArgs({
    options: {
      'as-of': { type: 'string' },
      corpora: { type: 'string' },
      out: { type: 'string', default: 'subgraphs/names/parameters.json' },
    },
  });
  const { corpora: folder, 'as-of': asOf } = values;
  if (folder === undefined || asOf === undefined || !/^\d{4}-\d\d-\d\d$/.test(asOf)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const corpora = [DAKSHINA, INDIAN_NAMES, NUKTA_NAMES].map((corpus) =>
    readCorpus(corpus, readFileSync(join(folder, corpus.file))),
  );
  const parameters = learnParameters(corpora, asOf);
  writeFileSync(values.out, `${JSON.stringify(parameters, null, 2)}\n`);
  const pairs = parameters.corpora.map((corpus) => `${corpus.pairs} pairs of ${corpus.name}`);
  process.stdout.write(`${values.out}: learnt from ${pairs.join(' and ')}.\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'It could not be learnt.'}\n${USAGE}`);
  process.exitCode = 1;
}
