import './question-form.css';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import type { Words } from '../words/words';
import type { Investigation } from './investigation';
import { namedOffer } from './named-offer';
import { dayInIndia, type Choice, type Field, type Offer, type Problem, type Question, type Typed } from './question';

export function asInvestigation(question: Question): Investigation {
  return { id: question.id, title: question.title, form: (desk) => questionForm(question, desk) };
}

/** A field as it is drawn. */
interface DrawnField {
  readonly field: Field;
  readonly input: HTMLInputElement | HTMLSelectElement;
  readonly element: HTMLElement;
  /** Says the hint anew, since it may depend on other fields, and what is wrong. */
  say(typed: Typed, problem: Problem | undefined): void;
}

/**
 * Nothing that is typed is kept by the browser (`autocomplete`). What is wrong is said at its field, and what was typed
 * stays, whatever came of it.
 */
function questionForm(question: Question, desk: Desk): HTMLFormElement {
  const { words } = desk;
  const fields = question.fields.map((field) => drawnField(question.id, field, desk));
  const more = question.more.map((field) => drawnField(question.id, field, desk));
  const all = [...fields, ...more];
  const hint = el('p', { class: 'hint' });
  const folded = el(
    'details',
    {},
    el('summary', {}, words.say('find.more')),
    el(
      'div',
      { class: 'fields' },
      more.map(({ element }) => element),
    ),
  );
  const say = (problems: readonly Problem[] = []) => {
    hint.replaceChildren(hintOf(question, desk));
    const typed = typedIn(all);
    for (const drawn of all)
      drawn.say(
        typed,
        problems.find(({ field }) => field === drawn.field.name),
      );
  };
  const send = () => {
    const read = question.read(typedIn(all), dayInIndia(desk.now()));
    const problems = read.operation ? [] : read.problems;
    say(problems);
    if (read.operation) void desk.ask(read.operation);
    const first = all.find(({ field }) => problems.some((problem) => problem.field === field.name));
    if (first && more.includes(first)) folded.open = true;
    first?.input.focus();
  };
  say();
  return el(
    'form',
    {
      ...{ class: 'question', autocomplete: 'off', novalidate: true, 'aria-label': words.say(question.title) },
      onsubmit: (event) => {
        event.preventDefault();
        send();
      },
      onchange: () => say(),
      // The purpose is chosen elsewhere on the page.
      onfocusin: () => hint.replaceChildren(hintOf(question, desk)),
    },
    hint,
    el(
      'div',
      { class: 'fields' },
      fields.map(({ element }) => element),
    ),
    more.length > 0 && folded,
    el('button', { type: 'submit', class: 'first' }, words.say('find.send')),
  );
}

function hintOf({ hint, hintToFind }: Question, { words, caller }: Desk): string {
  const find = words.named('purpose', 'FIND');
  return words.say(caller()?.purpose === 'FIND' ? hintToFind : hint, { find });
}

function drawnField(form: string, field: Field, desk: Desk): DrawnField {
  const { words } = desk;
  const id = `find-${form}-${field.name}`;
  const hint = el('p', { id: `${id}-hint`, class: 'hint' });
  const problem = el('p', { id: `${id}-problem`, class: 'bad', hidden: true });
  const input = field.choices ? selection(id, field.choices, words) : textInput(id, field);
  input.name = field.name;
  const offered = el('datalist', { id: `${id}-offered` });
  if (field.offers) {
    // Who asks is chosen elsewhere on the page, and what is offered may differ by it.
    let offers: readonly Offer[] = [];
    const offer = async () => {
      offers = (await field.offers?.(desk)) ?? [];
      offered.replaceChildren(...offers.map(({ value, label }) => el('option', { value, label })));
    };
    // Before the form is sent, so that its query shows what was meant.
    input.addEventListener('change', () => {
      input.value = namedOffer(input.value, offers)?.value ?? input.value;
    });
    input.setAttribute('list', offered.id);
    input.addEventListener('focus', () => void offer());
    void offer();
  }
  return {
    field,
    input,
    element: el(
      'div',
      { class: `field ${field.width ?? 'full'}` },
      el('label', { for: id }, words.say(field.label)),
      input,
      field.offers && offered,
      problem,
      field.hint !== undefined && hint,
    ),
    say(typed, wrong) {
      const word = typeof field.hint === 'function' ? field.hint(typed) : field.hint;
      if (word !== undefined) hint.replaceChildren(words.say(word));
      problem.replaceChildren(wrong ? words.say(wrong.word, wrong.values) : '');
      problem.hidden = !wrong;
      input.setAttribute('aria-invalid', String(wrong !== undefined));
      const described = [wrong && problem.id, word && hint.id].filter(Boolean).join(' ');
      if (described === '') input.removeAttribute('aria-describedby');
      else input.setAttribute('aria-describedby', described);
    },
  };
}

function textInput(id: string, { isNumeric }: Field): HTMLInputElement {
  return el('input', {
    ...{ id, type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' },
    // `decimal` has the dot of a day, which `numeric` lacks on some phones.
    inputmode: isNumeric === true && 'decimal',
    enterkeyhint: 'search',
  });
}

function selection(id: string, choices: readonly Choice[], words: Words): HTMLSelectElement {
  const labelOf = ({ label }: Choice) =>
    typeof label === 'string' ? words.say(label) : words.named(label.kind, label.value);
  return el(
    'select',
    { id },
    choices.map((choice) => el('option', { value: choice.value }, labelOf(choice))),
  );
}

function typedIn(fields: readonly DrawnField[]): Typed {
  return Object.fromEntries(fields.map(({ field, input }) => [field.name, input.value.trim()]));
}
