import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { projectFile } from '../../matching-data/project-file';
import { learnKnownNames } from './learn-known-names';

/*
 * Writes which words are names, and which of them tell nobody apart, from the corpora of the project:
 * `npm run bench -- known-names --as-of 2026-11-30`. To be run again when the keys of names change.
 */
const { values } = parseArgs({ options: { 'as-of': { type: 'string' } } });
const asOf = values['as-of'] ?? '';
if (!/^\d{4}-\d\d-\d\d$/.test(asOf)) throw new Error('expected --as-of YYYY-MM-DD');
const file = projectFile('subgraphs', 'linkage', 'matching', 'record', 'known-names.json');
writeFileSync(file, `${JSON.stringify(learnKnownNames(asOf), null, 2)}\n`);
