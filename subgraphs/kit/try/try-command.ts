import { openPlug, type Plug } from '../plug/open-plug';
import { readSampleRows } from '../plug/sample-rows';
import { KitError, type KitCommand } from '../terminal/kit-command';
import { onlyArgument, readOptions } from '../terminal/read-options';
import { tryReport, tryVerdict } from './try-report';
import { tryRow } from '../plug/tried-row';

const USAGE = `npm run tool -- source try FILE --sample SAMPLE [--kind KIND] [--show]

Shows what the graph makes of the rows of a sample, by the mapping of the source file: of each field what it was, what
it became, or why it could not be read. Nothing is sent anywhere. The file may be a draft that still says TODO.
--sample  a file from the system: *.json, *.xml, *.csv, *.xlsx or *.jsonl
--kind    which record of the source file its rows are, where that cannot be told
--show    shows values as they are; without it only their form, with 9 for a digit and a for a letter
Exits 0 when every row is read, nothing is lost and a table has each column that is read, 1 otherwise, 2 when it could
not be tried.
`;

const OPTIONS = {
  sample: { type: 'string' },
  kind: { type: 'string' },
  show: { type: 'boolean', default: false },
} as const;

export const tryCommand: KitCommand = {
  line: 'shows what becomes of a sample’s rows, field by field, without any network',
  usage: USAGE,
  async run(args, { env, say }) {
    const { values, positionals } = readOptions(args, OPTIONS);
    const path = onlyArgument(positionals, 'source file');
    const { sample, kind, show } = values;
    if (sample === undefined) throw new KitError('--sample is needed: a file from the system.');
    const plug = openPlug(path, env, true);
    const { record, rows } = await readSampleRows(sample, plug.written.file, kind);
    const tried = rows.map((row) => tryRow(plug, record.kind, row));
    const verdict = tryVerdict(tried);
    say(`${path}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} of ${record.kind}\n\n`);
    say(`${tryReport(tried, show ? 'SHOWN' : 'MASKED')}\n${verdict.text}\n${todosText(path, plug)}`);
    const absent = plug.mapping.columns(record.kind).filter((name) => !rows.some((row) => Object.hasOwn(row, name)));
    // A draft's own are named by their lines.
    const unknown = absent.filter((name) => !/\bTODO\b/u.test(name));
    if (unknown.length > 0) {
      say(`No row of the sample has what the file reads: ${unknown.join(', ')}. Was it written otherwise?\n`);
    }
    if (!show && !verdict.isGood) say('Values are masked; --show shows them.\n');
    // Where a row may leave fields out, a sample without one says little.
    const isLacking = isTable(plug) && unknown.length > 0;
    return verdict.isGood && !isLacking ? 0 : 1;
  },
};

function isTable({ written }: Plug): boolean {
  const { transport } = written.file;
  return transport.kind === 'files' && (transport.format === 'csv' || transport.format === 'xlsx');
}

function todosText(path: string, { written }: Plug): string {
  const lines = [...new Set(written.todos.map(({ line }) => line))];
  if (lines.length === 0) return '';
  return `${path} still says TODO in line ${lines.join(', ')}: the graph does not read it before these are filled in.\n`;
}
