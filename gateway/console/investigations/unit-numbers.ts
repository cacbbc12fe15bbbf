import { numbersOfUnit } from '../graph/operations/numbers-of-unit';
import { offeredUnits } from './offered-units';
import type { Question } from './question';
import { readTyped } from './read-typed';

/** The numbers of any unit, for days of the officer's choice; without days of this year up to today. */
export const UNIT_NUMBERS: Question = {
  id: 'unit-numbers',
  title: 'drive.unitNumbers',
  hint: 'drive.unitHint',
  hintToFind: 'drive.unitHint',
  fields: [
    { name: 'unit', label: 'drive.unit', hint: 'drive.unitForm', offers: offeredUnits },
    { name: 'from', label: 'drive.from', hint: 'find.day.hint', isNumeric: true, width: 'half' },
    { name: 'to', label: 'drive.to', hint: 'find.day.hint', isNumeric: true, width: 'half' },
  ],
  more: [],
  read(typed, today) {
    const reader = readTyped(typed, today);
    const unit = reader.text('unit') ?? '';
    const to = reader.day('to') ?? today;
    const from = reader.day('from') ?? `${to.slice(0, 4)}-01-01`;
    if (unit === '') reader.refuse({ field: 'unit', word: 'drive.problem.unit' });
    if (from > to) reader.refuse({ field: 'to', word: 'find.problem.order' });
    return reader.read(() => numbersOfUnit(unit, from, to));
  },
};
