import type { GraphChildSearch } from '../../../schema/generated/children';
import { searchChildren } from '../graph/operations/search-children';
import { readTyped, type TypedReader } from './read-typed';
import { DISTRICT_FIELD, SEX_FIELD, STATE_FIELD, STATUS_FIELD, typedSex, typedStatus } from './shared-fields';
import type { Field, Question } from './question';

const OLDEST = 120;
const FURTHEST_KM = 500;

const day = (name: string, label: Field['label']): Field => ({
  name,
  label,
  hint: 'find.day.hint',
  isNumeric: true,
  width: 'half',
});

/** Children by names, in any script and spelling, and by whatever else is known of them. */
export const BY_NAME: Question = {
  id: 'name',
  title: 'find.name',
  hint: 'find.name.hint',
  hintToFind: 'find.name.hintToFind',
  fields: [
    { name: 'words', label: 'find.words', hint: 'find.words.hint' },
    SEX_FIELD,
    { name: 'ageFrom', label: 'find.ageFrom', isNumeric: true, width: 'quarter' },
    { name: 'ageTo', label: 'find.ageTo', isNumeric: true, width: 'quarter' },
    DISTRICT_FIELD,
    { name: 'withinKm', label: 'find.withinKm', hint: 'find.withinKm.hint', isNumeric: true, width: 'half' },
  ],
  more: [
    day('missingFrom', 'find.missingFrom'),
    day('missingTo', 'find.missingTo'),
    day('foundFrom', 'find.foundFrom'),
    day('foundTo', 'find.foundTo'),
    STATE_FIELD,
    STATUS_FIELD,
    { name: 'marks', label: 'find.marks', hint: 'find.marks.hint' },
  ],
  read(typed, today) {
    const reader = readTyped(typed, today);
    const by: GraphChildSearch = {
      words: reader.text('words'),
      sex: typedSex(typed),
      ageFrom: reader.whole('ageFrom', 0, OLDEST),
      ageTo: reader.whole('ageTo', 0, OLDEST),
      missingFrom: reader.day('missingFrom'),
      missingTo: reader.day('missingTo'),
      foundFrom: reader.day('foundFrom'),
      foundTo: reader.day('foundTo'),
      district: reader.text('district'),
      withinKm: reader.whole('withinKm', 0, FURTHEST_KM),
      state: reader.text('state'),
      marks: reader.text('marks'),
      status: typedStatus(typed),
    };
    inOrder(reader, by, 'ageFrom', 'ageTo');
    inOrder(reader, by, 'missingFrom', 'missingTo');
    inOrder(reader, by, 'foundFrom', 'foundTo');
    if (by.withinKm !== null && by.district === null) {
      reader.refuse({ field: 'district', word: 'find.problem.kmOfNothing' });
    }
    if (reader.problems.length === 0 && TELLING.every((field) => by[field] === null)) {
      reader.refuse({ field: 'words', word: 'find.problem.nothing' });
    }
    return reader.read(() => searchChildren(by));
  },
};

/** Of these one at least has to be said: age and status alone fit too many, and the graph refuses them. */
const TELLING = [
  ...(['words', 'sex', 'district', 'state', 'marks', 'missingFrom', 'missingTo', 'foundFrom', 'foundTo'] as const),
];

function inOrder<Name extends keyof GraphChildSearch>(reader: TypedReader, by: GraphChildSearch, from: Name, to: Name) {
  const [first, last] = [by[from], by[to]];
  if (first != null && last != null && first > last) reader.refuse({ field: to, word: 'find.problem.order' });
}
