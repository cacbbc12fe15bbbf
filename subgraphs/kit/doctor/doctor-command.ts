import { readReadings } from '../../children/registry/kept/source-readings';
import { readHeld, readTwice } from '../../sources/changes/source-parts';
import { KitError, type KitCommand } from '../terminal/kit-command';
import { readOptions } from '../terminal/read-options';
import { sourceReport } from './source-report';
import { withRegistry } from './with-registry';

const USAGE = `npm run tool -- source doctor [--source ID]

Says how the sources of a graph are read: the last reading, how far it is behind, what was rejected or lost and why, and
readings that wait for a person. Values appear only by their forms. The graph may run or not: the registry is the one of
DATABASE_URL, or the one that lies in DATA_DIR.
--source  one source only
Exits 0 when all is read to its end and nothing is rejected or held back, 1 otherwise, 2 when it could not be asked.
`;

const OPTIONS = { source: { type: 'string' } } as const;

export const doctorCommand: KitCommand = {
  line: 'says how a running source is read: last reading, lag, what is rejected, lost or held back',
  usage: USAGE,
  async run(args, { env, say }) {
    const { values, positionals } = readOptions(args, OPTIONS);
    if (positionals.length > 0) throw new KitError('The source is given by --source. --help explains it.');
    const now = Date.now();
    const { readings, held, twice } = await withRegistry(env, async (database) => ({
      readings: await readReadings(database, now),
      held: await readHeld(database),
      twice: await readTwice(database),
    }));
    const { source } = values;
    const wanted = source === undefined ? readings : readings.filter(({ id }) => id === source);
    if (wanted.length === 0) {
      const ids = readings.map(({ id }) => id).join(', ');
      throw new KitError(`The registry knows no such source. It knows: ${ids === '' ? 'none' : ids}.`);
    }
    const reports = wanted.map((reading) =>
      sourceReport(
        reading,
        held.filter((one) => one.source === reading.id),
        twice.filter((one) => one.source === reading.id),
        now,
      ),
    );
    say(reports.map(({ text }) => text).join('\n'));
    return reports.every(({ isWell }) => isWell) ? 0 : 1;
  },
};
