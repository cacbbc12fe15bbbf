import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FileError } from '../../files/file-error';
import { unexpectedError } from '../../files/unexpected-error';
import { readUtf8File } from '../../files/utf8-text';
import { readColumnMap, toMatchRecords, type SideMap } from './column-map';
import { CsvError, csvLine, readCsv } from './csv';
import { linkError, LinkError } from './link-error';
import { linkRecords, type Link, type Partners } from './link-records';
import type { MatchRecord } from '../record/match-record';

/*
 * Links the records of two CSV files that are about one person. It learns chance agreement and spelling noise from the
 * two files, without labelled pairs. Writes left, right, posterior, bits (log2 of the odds), band and whether it is a
 * link, the most certain first. Exits 0 on success, 2 with an error code on failure.
 */
const USAGE = `npm run tool -- link --left <a.csv> --right <b.csv> --map <map.json> --out <links.csv>
  --map            which column is what, for both files or under "left" and "right" apart:
                   {"id": "no", "given": "first", "surname": "last", "place": ["suburb"], "dateOfBirth": "dob"}
                   fields: id, name, given, surname, alias, father, mother, sex, age, dateOfBirth, asOf, place, block,
                   district, state, lat, lon, phone, marks, other (up to four further columns); any may be absent
  --one-to-one     no record has more than one partner
  --many           a record may have several partners; without either, it is seen whether the files hold doubles
  --min-posterior  the least probable pair to write (0.01); those from 0.5 on are links
  --model          writes the fitted parameters to this file
`;
const SEED = 20_251_001;
/** The least posterior of a link: one person is more likely than two. */
const LIKELY = 0.5;

function main(): void {
  const values = readOptions();
  const { left, right, map, out } = values;
  if (left === undefined || right === undefined || map === undefined || out === undefined)
    throw linkError('LINK_USAGE', `--left, --right, --map and --out are needed\n${USAGE}`);
  if (values.many && values['one-to-one']) throw linkError('LINK_USAGE', '--many and --one-to-one exclude each other');
  const minPosterior = Number(values['min-posterior']);
  if (!(minPosterior >= 0 && minPosterior <= 1))
    throw linkError('LINK_USAGE', '--min-posterior is a number between 0 and 1');
  const partners: Partners = values.many ? 'MANY' : values['one-to-one'] ? 'ONE' : 'AUTO';

  const columns = readColumnMap(readText(map, '--map'));
  const leftRecords = recordsOf(left, '--left', columns.left);
  const rightRecords = recordsOf(right, '--right', columns.right);
  const { links, model, oneToOne } = linkRecords(leftRecords, rightRecords, {
    partners,
    minPosterior,
    random: seededRandom(SEED),
  });
  const lines = links.map((link) =>
    csvLine([link.left, link.right, link.posterior.toFixed(12), link.bits.toFixed(3), link.band, isLink(link)]),
  );
  writeText(out, '--out', csvLine(['left', 'right', 'posterior', 'bits', 'band', 'link']) + lines.join(''));
  if (values.model !== undefined) writeText(values.model, '--model', `${JSON.stringify(model, null, 2)}\n`);
  const each = oneToOne ? 'one partner each' : 'several partners possible';
  const sure = links.filter((link) => isLink(link) === 'yes').length;
  process.stdout.write(
    `${leftRecords.length} and ${rightRecords.length} records, ${sure} links (${each}), ${links.length} pairs written\n`,
  );
}

function isLink({ posterior }: Link): 'yes' | 'no' {
  return posterior >= LIKELY ? 'yes' : 'no';
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        left: { type: 'string' },
        right: { type: 'string' },
        map: { type: 'string' },
        out: { type: 'string' },
        model: { type: 'string' },
        'one-to-one': { type: 'boolean', default: false },
        many: { type: 'boolean', default: false },
        'min-posterior': { type: 'string', default: '0.01' },
      },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument, which may be a cell of a file.
    throw linkError('LINK_USAGE', `an option is not known, or has no value, or a value stands alone\n${USAGE}`);
  }
}

function recordsOf(path: string, option: string, map: SideMap): MatchRecord[] {
  const text = readText(path, option);
  try {
    return toMatchRecords(readCsv(text), map, option);
  } catch (error) {
    if (error instanceof CsvError) throw linkError('LINK_CSV', `${option}, ${error.message}`);
    throw error;
  }
}

function readText(path: string, option: string): string {
  try {
    return readUtf8File(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw linkError(`LINK_${error.problem}`, `the file of ${option}: ${error.message}`);
  }
}

function writeText(path: string, option: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    throw linkError('LINK_FILE_UNWRITABLE', `the file of ${option} cannot be written`);
  }
}

/** mulberry32: the same files give the same links. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

try {
  main();
} catch (error) {
  process.stderr.write(
    error instanceof LinkError ? `${error.code}: ${error.message.trimEnd()}\n` : unexpectedError(error),
  );
  process.exitCode = 2;
}
