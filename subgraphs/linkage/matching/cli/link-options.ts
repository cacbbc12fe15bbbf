import { parseArgs } from 'node:util';
import { systemClock } from '../../../../schema/process/clock';
import { istDay } from '../../../india/indian-time';
import { readBirth } from '../../../india/read-birth';
import type { ReadRules } from './file-records';
import { linkError } from './link-error';
import type { Partners } from './link-records';

export const USAGE = `npm run tool -- link --left <a.csv> --right <b.csv> --map <map.json> --out <links.csv>
npm run tool -- link --left <a.csv> --dedupe --map <map.json> --out <pairs.csv> --clusters <clusters.csv>
  --map            which column is what, for both files or under "left" and "right" apart:
                   {"id": "no", "given": "first", "surname": "last", "place": ["suburb"], "dateOfBirth": "dob"}
                   fields: id, name, given, surname, alias, father, mother, sex, age, dateOfBirth, asOf, place, block,
                   district, state, lat, lon, phone, marks, other (up to four further columns); any may be absent;
                   "font": "kruti-dev" says that the file shows Devanagari only in that font
  --dedupe         finds the people who stand several times in the one file of --left; also when both files are one
  --clusters       with --dedupe: writes each record's id with the number of its cluster, the same for one person
  --day-first, --month-first
                   how dates like 04/09/2012 are read where no date of the column shows it (25/10/2012); "dateOrder":
                   "day-first" in the mapping says it for one file
  --as-of          the day on which ages were stated that have no day (asOf) of their own: 2025-10-03
  --allow-unread   goes on when a mapped column is mostly unread
  --one-to-one     no record has more than one partner
  --many           a record may have several partners; without either, it is seen for each file whether it holds
                   doubles: the records of the other file have one partner each when it holds none
  --min-posterior  the least probable pair to write (0.01)
  --model          writes the fitted parameters to this file
  --raw-ids        ids as they are; without it, one that a spreadsheet would run (=, +, -, @) gets an apostrophe in
                   front, and is read without it

What is written, a line for each pair that may be one person, the most certain first:
  left, right      the ids of the two records; with --dedupe, both are of the one file
  posterior, bits  the probability that they are one person, and log2 of its odds
  band             STRONG, REVIEW, ON_REQUEST or NONE, as in the graph; REVIEW when the given names differ, however much
                   else agrees: it may be a brother, a sister or a twin
  link             yes: one person is more likely than not, and the given names do not differ
                   review: it is more likely, but the given names differ; a person must decide
                   no: it is not more likely; with one partner each, also for two records that fit a third equally
                   well: both are written, neither is chosen
`;

export type Options = ReturnType<typeof readOptions>;

export function partnersOf({ many, 'one-to-one': one }: Options): Partners {
  if (many && one) throw linkError('LINK_USAGE', '--many and --one-to-one exclude each other');
  return many ? 'MANY' : one ? 'ONE' : 'AUTO';
}

export function readRules(values: Options): ReadRules {
  const { 'day-first': dayFirst, 'month-first': monthFirst, 'as-of': asOf } = values;
  if (dayFirst && monthFirst) throw linkError('LINK_USAGE', '--day-first and --month-first exclude each other');
  const today = istDay(systemClock.now());
  const dateOrder = dayFirst ? 'DAY_FIRST' : monthFirst ? 'MONTH_FIRST' : null;
  const reading = asOf === undefined ? null : readBirth(asOf, { order: 'DAY_FIRST', today });
  const day = reading && 'born' in reading ? reading.born : null;
  if (asOf !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(asOf) || day === null))
    throw linkError('LINK_USAGE', '--as-of is a day like 2025-10-03, and not after today');
  return { today, asOf: day?.from ?? null, dateOrder, rawIds: values['raw-ids'] };
}

/** The options of the command line as they are given. Throws LINK_USAGE. */
export function readOptions() {
  try {
    return parseArgs({
      options: {
        left: { type: 'string' },
        right: { type: 'string' },
        map: { type: 'string' },
        out: { type: 'string' },
        model: { type: 'string' },
        clusters: { type: 'string' },
        dedupe: { type: 'boolean', default: false },
        'one-to-one': { type: 'boolean', default: false },
        many: { type: 'boolean', default: false },
        'min-posterior': { type: 'string', default: '0.01' },
        'day-first': { type: 'boolean', default: false },
        'month-first': { type: 'boolean', default: false },
        'as-of': { type: 'string' },
        'allow-unread': { type: 'boolean', default: false },
        'raw-ids': { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument, which may be a cell of a file.
    throw linkError('LINK_USAGE', `an option is not known, or has no value, or a value stands alone\n${USAGE}`);
  }
}
