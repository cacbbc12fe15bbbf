import type { GraphChildSearch } from '../../../schema/generated/children';
import { searchChildren } from '../graph/operations/search-children';
import { readTyped } from './read-typed';
import { SEX_FIELD, typedSex } from './shared-fields';
import type { Question } from './question';

/** Which children are or were in a home: for those who may know where children are kept. */
export const BY_HOME: Question = {
  id: 'home',
  title: 'find.home',
  hint: 'find.home.hint',
  hintToFind: 'find.home.hintToFind',
  fields: [
    { name: 'home', label: 'find.homeName', hint: 'find.homeName.hint' },
    { name: 'words', label: 'find.words', hint: 'find.words.hint' },
    SEX_FIELD,
  ],
  more: [],
  read(typed, today) {
    const reader = readTyped(typed, today);
    const by: GraphChildSearch = {
      home: reader.text('home'),
      words: reader.text('words'),
      sex: typedSex(typed),
    };
    if (by.home === null) reader.refuse({ field: 'home', word: 'find.problem.noHome' });
    return reader.read(() => searchChildren(by));
  },
};
