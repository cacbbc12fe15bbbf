import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'fixtures', 'names');

/** The first two columns of all tables of names. */
export function nameRows(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .flatMap((line) => line.split('\t').slice(0, 2));
}

/** Their words in Devanagari. */
export function devanagariWords(): string[] {
  return [...new Set(nameRows().filter((text) => /^\p{Script=Devanagari}+$/u.test(text)))];
}
