import type { GraphChildSearch } from '../../../schema/generated/children';
import { searchChildren } from '../graph/operations/search-children';
import { readTyped, type TypedReader } from './read-typed';
import { DISTRICT_FIELD, SEX_FIELD, STATE_FIELD, typedSex } from './shared-fields';
import type { Question } from './question';

/** Which children a railway post found at a station or handed over there, on a day and between hours. */
export const BY_STATION: Question = {
  id: 'station',
  title: 'find.station',
  hint: 'find.station.hint',
  hintToFind: 'find.station.hint',
  fields: [
    { name: 'railwayStation', label: 'find.railwayStation', hint: 'find.railwayStation.hint' },
    { name: 'day', label: 'find.day', hint: 'find.day.hint', isNumeric: true, width: 'half' },
    { name: 'hourFrom', label: 'find.hourFrom', hint: 'find.hourFrom.hint', isNumeric: true, width: 'quarter' },
    { name: 'hourTo', label: 'find.hourTo', hint: 'find.hourTo.hint', isNumeric: true, width: 'quarter' },
  ],
  more: [SEX_FIELD, DISTRICT_FIELD, STATE_FIELD],
  read(typed, today) {
    const reader = readTyped(typed, today);
    const by: GraphChildSearch = {
      railwayStation: reader.text('railwayStation'),
      ...readHours(reader),
      sex: typedSex(typed),
      district: reader.text('district'),
      state: reader.text('state'),
    };
    if (by.railwayStation === null) reader.refuse({ field: 'railwayStation', word: 'find.problem.noStation' });
    return reader.read(() => searchChildren(by));
  },
};

/** A night goes on into the next day: 22:00 to 04:00 ends the morning after. The graph counts the last minute in. */
function readHours(reader: TypedReader): Pick<GraphChildSearch, 'foundFrom' | 'foundTo'> {
  const day = reader.day('day');
  const from = reader.hour('hourFrom');
  const to = reader.hour('hourTo');
  if (day === null) {
    const isDaySaid = reader.problems.some(({ field }) => field === 'day');
    if ((from ?? to) !== null && !isDaySaid) reader.refuse({ field: 'day', word: 'find.problem.hourOfNothing' });
    return {};
  }
  if (from === null && to === null) return { foundFrom: day, foundTo: day };
  const first = from ?? '00:00';
  const last = to ?? '23:59';
  return { foundFrom: `${day}T${first}`, foundTo: `${last < first ? dayAfter(day) : day}T${last}` };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}
