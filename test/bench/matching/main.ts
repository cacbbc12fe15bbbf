import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { projectFile } from '../../matching-data/project-file';
import { NameBench, rankingBy } from '../names/held-out';
import { measureRetrieval, toTask } from '../names/retrieval';
import { asToldTable } from './as-told-table';
import { bilingualF1 } from './bilingual-figures';
import { febrlFigures } from './febrl-figures';
import { FigureTable } from './figure-table';
import { linkTable } from './link-table';
import { liveListsTable } from './live-lists-table';
import { openSetTable } from './open-set-table';
import { siblingTable } from './sibling-table';

/*
 * Quality and speed of the matcher with their goals, as one Markdown table. The open set comes first, in a process
 * that has done nothing else; it has `--size` records (a million: some ten minutes and 0.8 GB; --size 10000 for a quick
 * run) and gets `--questions`, with the shipped parameters, or with new ones that `--model <file>` fits and saves.
 * `--only-open-set` skips the names, which take minutes to learn, the corpora of others, and the records with the damage
 * of real lists; `--only-as-told` measures these and nothing else, and `--told-seed` draws other people for them;
 * `--only-link` measures `link` on made-up lists and nothing else.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    questions: { type: 'string', default: '20000' },
    model: { type: 'string' },
    'only-open-set': { type: 'boolean', default: false },
    'only-as-told': { type: 'boolean', default: false },
    'only-link': { type: 'boolean', default: false },
    'told-seed': { type: 'string', default: '12' },
  },
});
const FOLDS = 5;

const table = new FigureTable();
const isWhole = !values['only-open-set'] && !values['only-as-told'] && !values['only-link'];
if (isWhole || values['only-open-set']) {
  const model = openSetTable(table, Number(values.size), Number(values.questions), values.model !== undefined);
  if (values.model !== undefined) writeFileSync(values.model, `${JSON.stringify(model, null, 2)}\n`);
}
if (isWhole || values['only-as-told']) asToldTable(table, Number(values['told-seed']));
if (isWhole) liveListsTable(table);
if (isWhole) siblingTable(table);
if (isWhole || values['only-link']) linkTable(table);

if (isWhole) {
  table.judge('FEBRL4 without social security number, F1', febrlFigures('WHOLE').f1, 4, {
    prototype: '0.9992',
    least: 0.9995,
  });
  table.judge('FEBRL4 child view, recall at precision 0.99', febrlFigures('CHILD').recallAtPrecision99, 4, {
    prototype: '0.81-0.83',
    least: 0.86,
  });
  const names = new NameBench(projectFile('test', 'fixtures', 'names'), FOLDS);
  const words = toTask(names.words, 'to Latin');
  const ranking = rankingBy(words);
  const dakshina = measureRetrieval(words, [...words.accepted.keys()], ranking);
  const people = toTask(names.names, 'to Latin');
  const heldOut = names.heldOut(people);
  const indian = measureRetrieval(people, [...people.accepted.keys()], (query, top) => heldOut(query)(query, top));
  table.judge(`Indian names, ${FOLDS}-fold held out, recall@1`, 100 * indian.first, 2, {
    prototype: '99.0',
    least: 99.3,
  });
  table.judge('Dakshina, held out, recall@1', 100 * dakshina.first, 2, { prototype: '98.4', least: 98.8 });
  table.tell('bilingual people, five states, F1 (goal 0.88): no such lists at hand', 'not measured');
  table.tell('made-up bilingual people, not comparable with the line above, F1', bilingualF1().toFixed(4));
}
process.stdout.write(table.toString());
