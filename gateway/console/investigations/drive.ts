import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { listOfDrives } from '../graph/operations/list-of-drives';
import type { Investigation } from './investigation';
import { asInvestigation } from './question-form';
import { UNIT_NUMBERS } from './unit-numbers';

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
