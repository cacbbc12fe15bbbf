import { openPlug, placed, type Plug } from '../plug/open-plug';
import { readSampleRows, type SampleRows } from '../plug/sample-rows';
import { KitError, type KitCommand, type KitIo } from '../terminal/kit-command';
import { onlyArgument, readOptions } from '../terminal/read-options';
import { DUMP_FAULTS, writeDump, type DumpFault } from './simulated-dump';
import { FAULTS, readFaults } from './simulated-faults';
import { openSimulatedServer } from './simulated-server';
import { SimulatedSystem } from './simulated-system';

const lines = (faults: Readonly<Record<string, string>>) =>
  Object.entries(faults).map(([name, line]) => `            ${name}: ${line}\n`);

const USAGE = `npm run tool -- source simulate FILE --sample SAMPLE [--sample …] [--port N] [--faults A,B] [--every N]

Plays the system that a source file describes, with the rows of a sample: lookups and lists over HTTP on 127.0.0.1 until it is
stopped, or, for a source of files, a dump written into its folder. What is asked is said in a line each, without any
value of a record.
--sample  a file from the system; for each kind of record one may be given
--kind    which record of the source file its rows are, where that cannot be told
--port    the port; a free one without it
--faults  what goes wrong:
${lines(FAULTS).join('')}          or, for files:
${lines(DUMP_FAULTS).join('')}--every   at each how manyth request the next fault happens (1)
Exits 0 when it was stopped or the dump is written, 2 when it could not be started.
`;

const OPTIONS = {
  sample: { type: 'string', multiple: true },
  kind: { type: 'string' },
  port: { type: 'string', default: '0' },
  faults: { type: 'string' },
  every: { type: 'string', default: '1' },
} as const;

export const simulateCommand: KitCommand = {
  line: 'plays the system that a source file describes, with the rows of a sample and faults',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readOptions(args, OPTIONS);
    const path = onlyArgument(positionals, 'source file');
    const port = Number(values.port);
    const every = Number(values.every);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new KitError('--port is a port number.');
    if (!Number.isInteger(every) || every < 1) throw new KitError('--every is a whole number above 0.');
    const plug = openPlug(path, io.env, true);
    const samples = values.sample ?? [];
    if (samples.length === 0) throw new KitError('--sample is needed: a file from the system.');
    const given: (SampleRows & { readonly sample: string })[] = [];
    for (const sample of samples)
      given.push({ sample, ...(await readSampleRows(sample, plug.written.file, values.kind)) });
    const { transport } = plug.written.file;
    if (transport.kind === 'files') return writeDumps(plug, given, values.faults, io);

    const rows = new Map(
      given.map(({ record, rows: records, listed }) => [
        record.kind,
        records.map((row, at) => ({ record: row, listed: listed[at] ?? row })),
      ]),
    );
    const faults = readFaults(values.faults);
    const secret = secretOf(plug);
    const note = (line: string) => io.say(`${line}\n`);
    const system = placed(path, plug.written, () => new SimulatedSystem(plug, transport, rows));
    const server = await openSimulatedServer({ system, transport, port, faults, every, secret, note });
    const base = `${server.url}${new URL(transport.baseUrl).pathname.replace(/\/+$/u, '')}`;
    io.say(`The system of ${plug.written.file.source} answers at ${base}\n`);
    for (const { record, rows: records } of given) io.say(`  ${record.kind}: ${records.length} records\n`);
    await io.stopped;
    await server.close();
    return 0;
  },
};

function writeDumps(
  plug: Plug,
  given: readonly (SampleRows & { readonly sample: string })[],
  faults: string | undefined,
  { say }: KitIo,
): 0 {
  const { transport } = plug.written.file;
  const fault = dumpFault(faults);
  if (transport.kind !== 'files') return 0;
  for (const { record, sample, rows } of given) {
    const name = writeDump(plug, transport, { record, sample, fault, now: Date.now() });
    say(`${name}: ${rows.length} records of ${record.kind}${fault === null ? '' : `, with the fault ${fault}`}\n`);
  }
  return 0;
}

function dumpFault(text: string | undefined): DumpFault | null {
  if (text === undefined) return null;
  if (!Object.hasOwn(DUMP_FAULTS, text))
    throw new KitError(`--faults is for files one of ${Object.keys(DUMP_FAULTS).join(', ')}.`);
  return text as DumpFault;
}

/** The secret that the source file names, where it is at hand. */
function secretOf({ written }: Plug): string | null {
  const { transport } = written.file;
  if (transport.kind === 'files' || !transport.auth || transport.auth.kind === 'mtls') return null;
  try {
    return written.secret(transport.auth.secret);
  } catch {
    return null;
  }
}
