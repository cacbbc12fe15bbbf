import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { listOfDrives } from '../graph/operations/list-of-drives';
import { numbersOfUnit } from '../graph/operations/numbers-of-unit';
import type { Investigation } from './investigation';
import type { Question } from './question';
import { asInvestigation } from './question-form';
import { readTyped } from './read-typed';

/** The numbers of any unit, for days of the officer's choice; without days of this year up to today. */
export const UNIT_NUMBERS: Question = {
  id: 'unit-numbers',
  title: 'drive.unitNumbers',
  hint: 'drive.unitHint',
  hintToFind: 'drive.unitHint',
  fields: [
    { name: 'unit', label: 'drive.unit', hint: 'drive.unitForm' },
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

/** The drives, each of which opens its numbers and what to do next; and the numbers of a unit over any days. */
export const DRIVE: Investigation = {
  id: 'drive',
  title: 'drive.title',
  form: (desk) => el('div', { class: 'question' }, drives(desk), asInvestigation(UNIT_NUMBERS).form(desk)),
};

function drives(desk: Desk): readonly HTMLElement[] {
  const { words } = desk;
  return [
    el('p', { class: 'hint' }, words.say('drive.listAbout')),
    el(
      'button',
      { type: 'button', class: 'first', onclick: () => void desk.ask(listOfDrives()) },
      words.say('drive.list'),
    ),
  ];
}
