import { el } from '../dom/el';
import type { Word, Words } from '../words/words';
import { needsOf, NO_PURPOSE, type PurposeChoices, type PurposeFields } from './purpose-fields';

export interface PurposeForm {
  readonly element: HTMLElement;
  draw(words: Words, fields: PurposeFields): void;
  /** Says at each field what it needs, and goes to the first that needs something. */
  sayNeeds(): void;
}

const LABELS = { purpose: 'bar.purpose', legalBasis: 'bar.basis', caseReference: 'bar.case' } as const satisfies Record<
  keyof PurposeFields,
  Word
>;
const IDS = { purpose: 'purpose', legalBasis: 'legal-basis', caseReference: 'case-reference' } as const;
const FIELDS = ['purpose', 'legalBasis', 'caseReference'] as const;

/** Purpose, legal basis and case reference. `changed` is called with what stands there, as the officer changes it. */
export function openPurposeForm(options: {
  readonly choices: () => PurposeChoices;
  readonly changed: (fields: PurposeFields) => void;
}): PurposeForm {
  const element = el('div', { class: 'caller-reason' });
  let fields = NO_PURPOSE;
  let words: Words | null = null;
  /** What is needed is said once something was asked, and from then on until it is there. */
  let isSaying = false;
  let controls: Readonly<Record<keyof PurposeFields, HTMLSelectElement | HTMLInputElement>> | null = null;

  function take(field: keyof PurposeFields, value: string): void {
    fields = { ...fields, [field]: value };
    markNeeds();
    options.changed(fields);
  }

  function select(spoken: Words, field: 'purpose' | 'legalBasis', kind: string, values: readonly string[]) {
    const made = el(
      'select',
      { id: IDS[field], onchange: () => take(field, made.value) },
      el('option', { value: '' }, spoken.say('bar.choose')),
      values.map((value) => el('option', { value, selected: value === fields[field] }, spoken.named(kind, value))),
    );
    return made;
  }

  function markNeeds(): void {
    if (!controls || !words) return;
    const needs = needsOf(fields, options.choices());
    for (const field of FIELDS) {
      const need = needs.find((one) => one.field === field);
      // A sign that no reference has is said while it is typed; that a field is empty, once something was asked.
      const isSaid = need !== undefined && (isSaying || need.word === 'bar.need.form');
      const said = element.querySelector(`#${IDS[field]}-need`);
      if (said) said.textContent = isSaid ? words.say(need.word) : '';
      if (isSaid) controls[field].setAttribute('aria-invalid', 'true');
      else controls[field].removeAttribute('aria-invalid');
    }
  }

  return {
    element,
    draw(spoken, given) {
      words = spoken;
      fields = given;
      const { purposes, legalBases } = options.choices();
      const reference = el('input', {
        ...{ id: IDS.caseReference, value: fields.caseReference, autocomplete: 'off', spellcheck: 'false' },
        // An officer may paste far more than fits; the field says so instead of cutting it off.
        oninput: () => take('caseReference', reference.value),
      });
      controls = {
        purpose: select(spoken, 'purpose', 'purpose', purposes),
        legalBasis: select(spoken, 'legalBasis', 'basis', legalBases),
        caseReference: reference,
      };
      for (const field of FIELDS) controls[field].setAttribute('aria-describedby', `${IDS[field]}-need`);
      element.replaceChildren(
        ...FIELDS.map((field) =>
          el(
            'div',
            { class: 'caller-field' },
            el('label', { for: IDS[field] }, spoken.say(LABELS[field])),
            controls?.[field],
            el('p', { id: `${IDS[field]}-need`, class: 'bad', 'aria-live': 'polite' }),
          ),
        ),
      );
      markNeeds();
    },
    sayNeeds() {
      isSaying = true;
      markNeeds();
      const [first] = needsOf(fields, options.choices());
      if (first) controls?.[first.field].focus();
    },
  };
}
