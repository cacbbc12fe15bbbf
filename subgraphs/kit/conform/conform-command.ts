import { systemClock } from '../../../schema/process/clock';
import { istIso } from '../../india/indian-time';
import { OutFile } from '../../linkage/files/out-file';
import { FileError } from '../../linkage/files/file-error';
import type { SourceRecord } from '../../runtime/agency/dialect';
import { openPlug, placed, type Plug } from '../plug/open-plug';
import { readSampleRows } from '../plug/sample-rows';
import { KitError, type KitCommand } from '../terminal/kit-command';
import { onlyArgument, readOptions } from '../terminal/read-options';
import { REQUIREMENTS } from './checks/all-checks';
import { failureFinding } from './checks/failure-words';
import { htmlReport } from './html-report';
import { junitReport } from './junit-report';
import { openConform } from './system/open-conform';
import { countsOf, isForeign, summaryOf, type Report } from './report';
import { testAll } from './system/requirement';
import { resultText } from './text-report';

const USAGE = `npm run tool -- source conform FILE [--keys A,B | --sample SAMPLE] [--show] [--html OUT] [--junit OUT]

Tests a system against its source file, as it is now: connection, credential, changes, volume, mapping, lookups, what is
not found, faults and hours. Each requirement has an id; one that follows from another that is not met is not told
again, and one that was not tested does not count as met. The system is only read.
--keys    the native ids of records that the system has, to be looked up; without it some of the list are
--sample  a file with such records instead
--kind    the kind of record of --keys or --sample, where the file has several
--rows    how many rows are read at most (2000)
--show    shows values as they are; without it only their form, with 9 for a digit and a for a letter
--html    writes a report as a page in HTML
--junit   writes a report in JUnit's XML
Exits 0 when no requirement is unmet, 1 otherwise, 2 when it could not be tested.
`;

const OPTIONS = {
  keys: { type: 'string' },
  sample: { type: 'string' },
  kind: { type: 'string' },
  rows: { type: 'string', default: '2000' },
  show: { type: 'boolean', default: false },
  html: { type: 'string' },
  junit: { type: 'string' },
} as const;

export const conformCommand: KitCommand = {
  line: 'tests a live system against its source file and reports, requirement by requirement',
  usage: USAGE,
  async run(args, { env, say }) {
    const { values, positionals } = readOptions(args, OPTIONS);
    const path = onlyArgument(positionals, 'source file');
    const maxRows = Number(values.rows);
    if (!Number.isInteger(maxRows) || maxRows < 1) throw new KitError('--rows is a whole number above 0.');
    const plug = openPlug(path, env, false);
    const given = await givenRecords(plug, values);
    // Found before the work, not after it.
    const outputs = [
      { out: openOut(values.html, path), write: htmlReport },
      { out: openOut(values.junit, path), write: junitReport },
    ];
    const showing = values.show ? 'SHOWN' : 'MASKED';
    const conform = placed(path, plug.written, () => openConform(plug, { clock: systemClock, given, maxRows }));
    try {
      const { source, contract } = plug.written.file;
      say(`${source} as ${contract}\n`);
      const results = await testAll(REQUIREMENTS, conform, {
        note: (result) => say(isForeign(result.outcome) ? '' : resultText(result, showing)),
        findingOf: (error) => failureFinding('the test', error),
      });
      const report: Report = { source, contract, at: istIso(systemClock.now()), results };
      for (const { out, write } of outputs) {
        out?.write(write(report, showing));
        out?.finish();
      }
      const foreign = results.filter(({ outcome }) => isForeign(outcome)).map(({ requirement }) => requirement.id);
      if (foreign.length > 0) say(`Do not concern this source: ${foreign.join(', ')}\n`);
      say(`\n${summaryOf(report)}\n`);
      return countsOf(report).failed === 0 ? 0 : 1;
    } finally {
      await conform.close();
    }
  },
};

/** The records of --keys or --sample. */
async function givenRecords(
  { written, contract, mapping }: Plug,
  {
    keys,
    sample,
    kind,
  }: { readonly keys?: string | undefined; readonly sample?: string | undefined; readonly kind?: string | undefined },
): Promise<readonly SourceRecord[]> {
  const { file } = written;
  if (keys !== undefined && sample !== undefined) throw new KitError('Either --keys or --sample.');
  if (sample !== undefined) {
    const { record, rows } = await readSampleRows(sample, file, kind);
    return rows.flatMap((row) => mapping.toRow(record.kind, row)?.record ?? []);
  }
  if (keys === undefined) return [];
  const kinds = file.records.map((record) => record.kind);
  const [only, second] = kind === undefined ? kinds : [kind];
  if (only === undefined || second !== undefined || !kinds.includes(only))
    throw new KitError(`--kind is needed: one of ${kinds.join(', ')}.`);
  const records = keys.split(',').map((native) => ({ kind: only, native: native.trim() }));
  const form = contract.records[only]?.key.join('/') ?? '';
  if (records.some((record) => contract.keyOf(record) === null))
    throw new KitError(`--keys are native ids of the form ${form}, with commas between.`);
  return records;
}

function openOut(path: string | undefined, input: string): OutFile | null {
  if (path === undefined) return null;
  try {
    return new OutFile(path, [input]);
  } catch (error) {
    throw error instanceof FileError ? new KitError(`A report cannot be written: ${error.message}.`) : error;
  }
}
