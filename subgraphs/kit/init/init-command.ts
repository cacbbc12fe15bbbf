import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { readSex } from '../../india/read-sex';
import { SOURCE_FILE_SCHEMA } from '../../runtime/source-file/source-file-schema';
import { placesOfRows, withoutEnvelope } from '../plug/answer-rows';
import { contractNamed, CONTRACTS, openPlug } from '../plug/open-plug';
import type { Sample } from '../plug/sample-file';
import { KitError, type KitCommand } from '../terminal/kit-command';
import { onlyArgument, readOptions } from '../terminal/read-options';
import { guessRecord } from './guessed-record';
import { valueForms } from './value-forms';
import { guessSample, type GuessedSample } from './guessed-sample';
import { draftSource, type DraftParts } from './written-source';

const USAGE = `npm run tool -- source init ID --contract CONTRACT --sample SAMPLE [--sheet NAME] [--kind KIND] [--out FILE] [--show]

Writes a draft of a source file from a sample: which column may be which field, by names and values. Each guess is marked,
and what is not known says TODO; the graph does not read a file that still says it.
ID          the source's id, agency and region: police-rj
--contract  the contract that its records are mapped to: ${CONTRACTS.map(({ name }) => name).join(', ')}
--sample    a file from the system: *.json, *.xml, *.csv, *.xlsx or *.jsonl
--sheet     the sheet of a workbook; without it the one whose columns fit best
--kind      the kind of record that its rows are, where it is not guessed rightly
--out       the draft; ID.yaml without it. A file that is there already is not overwritten
--show      names the sheets of a workbook, which may have the names of children
Exits 0 when the draft is written, 2 otherwise.
`;

const OPTIONS = {
  contract: { type: 'string' },
  sample: { type: 'string' },
  sheet: { type: 'string' },
  kind: { type: 'string' },
  out: { type: 'string' },
  show: { type: 'boolean', default: false },
} as const;

export const initCommand: KitCommand = {
  line: 'writes a draft of a source file from a sample of the system’s own records',
  usage: USAGE,
  async run(args, { env, say }) {
    const { values, positionals } = readOptions(args, OPTIONS);
    const source = onlyArgument(positionals, 'id');
    const agency = AGENCY_REGISTRY.agencyOfSource(source);
    if (agency === null) throw new KitError('The id has the form agency-region, like police-rj.');
    const contract = contractNamed(values.contract ?? '');
    if (contract?.agency !== agency) {
      const names = CONTRACTS.filter((one) => one.agency === agency).map(({ name }) => name);
      throw new KitError(`--contract is needed: for this id one of ${names.join(', ')}.`);
    }
    const { sample, kind, out = `${source}.yaml` } = values;
    if (sample === undefined) throw new KitError('--sample is needed: a file from the system.');
    const kinds = Object.keys(contract.records);
    if (kind !== undefined && !kinds.includes(kind)) throw new KitError(`--kind is one of ${kinds.join(', ')}.`);
    if (existsSync(out)) throw new KitError('The file of --out is there already, and is not overwritten.');

    const found = await guessSample(sample, values.sheet, (read) => {
      const places =
        read.kind === 'ROWS' ? [{ path: '.', rows: read.rows }] : placesOfRows(withoutEnvelope(read.answer));
      return guessRecord(contract, kind === undefined ? kinds : [kind], places);
    });
    if (!found) throw new KitError('The sample has no rows.');
    const { record, sample: read } = found;
    if (read.kind === 'ROWS' && lacksHeader(read)) {
      throw new KitError('The first line of the sample holds values: it needs one with the names of the columns.');
    }
    const folder = dirname(resolve(out));
    const schema = relative(folder, join(PROJECT_ROOT, SOURCE_FILE_SCHEMA));
    const parts = { source, contract, record, sample: basename(sample), schema, way: wayOf(read) };
    const text = draftSource({ ...parts, isSheetChosen: values.sheet !== undefined });
    write(out, text);
    const { todos } = openPlug(out, env, true).written;
    say(
      `${out}: ${record.guesses.length} of ${record.columns.length} columns are guessed to be fields of ${record.kind}.\n`,
    );
    say(sheetsText(found, values.sheet !== undefined, values.show));
    say(`Look at each line with "guess", and fill in what says TODO (${todos.length}).\n`);
    say(`npm run tool -- source try ${out} --sample ${sample} shows what becomes of the sample.\n`);
    return 0;
  },
};

/** A table whose first line is a record: the draft would hold that record's values as the names of columns. */
function lacksHeader({ form, rows }: Extract<Sample, { kind: 'ROWS' }>): boolean {
  if (form.format !== 'csv' && form.format !== 'xlsx') return false;
  // X is what people call a column that they have no name for.
  const names = Object.keys(rows[0] ?? {}).filter((name) => name.trim() !== 'X');
  return names.some((name) => {
    const { dates, areNumbers, areAges, said } = valueForms([name.trim()]);
    return said.length === 0 || dates !== null || areNumbers || areAges || readSex(name) !== null;
  });
}

/** Without the names of sheets: they may be those of children. */
function sheetsText({ sheets, sheet }: GuessedSample, chosen: boolean, show: boolean): string {
  if (sheets.length < 2) return '';
  const why = chosen ? '' : ', because its columns fit best; --sheet NAME chooses another';
  const names = sheets.map(({ name, hidden }) => `${JSON.stringify(name)}${hidden ? ' (hidden)' : ''}`).join(', ');
  return `The workbook has ${sheets.length} sheets, of which number ${sheet + 1} is read${why}${show ? `: ${names}` : '; --show names them'}.\n`;
}

function wayOf(read: Sample): DraftParts['way'] {
  if (read.kind === 'ROWS') return read.form;
  if (read.language === 'json') return 'rest-json';
  return withoutEnvelope(read.answer) === read.answer ? 'rest-xml' : 'soap';
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new KitError(`The file of --out cannot be written (${(error as NodeJS.ErrnoException).code ?? ''}).`);
  }
}
