import type { Desk } from '../../desk/desk';
import { errorSentence } from '../../desk/error-sentence';
import { el, type Content } from '../../dom/el';
import type { AnswerError } from '../../graph/operation';
import { reasonLacks } from './reason-sentences';

/** What came of an act: what to show instead of the form, or what to say in it. */
export type ActOutcome =
  /** `replaces` is what the element takes the place of, if more than the form: what is no longer true. */
  | { readonly kind: 'DONE'; readonly element: HTMLElement; readonly replaces?: HTMLElement }
  | { readonly kind: 'SAID'; readonly errors: readonly AnswerError[]; readonly sentence?: string }
  /** It may have been done, so that the same and nothing else is sent again. */
  | { readonly kind: 'UNKNOWN'; readonly errors: readonly AnswerError[] };

export interface Act {
  readonly label: string;
  readonly isFirst?: boolean;
  /** A sentence that says what is missing before it can be done; null when nothing is. */
  readonly lacks?: () => string | null;
  readonly run: (reason: string) => Promise<ActOutcome>;
}

let made = 0;

/**
 * A written reason and the acts that it is for. What the reason lacks is said before anything is sent. While the outcome of
 * an act is unknown, reason and acts are locked and only the same can be sent again.
 */
export function reasonForm(
  desk: Desk,
  {
    acts,
    label,
    before,
    reason = '',
  }: {
    readonly acts: readonly Act[];
    readonly label: string;
    /** What else is chosen. */
    readonly before?: Content;
    /** What was written already. */
    readonly reason?: string;
  },
): HTMLElement {
  const { words } = desk;
  made += 1;
  const id = `reason-${made}`;
  const text = el('textarea', {
    id,
    rows: 2,
    'aria-describedby': `${id}-rule ${id}-said`,
    oninput: () => say(lacks(null)),
  });
  text.value = reason;
  const said = el('p', { id: `${id}-said`, class: 'said', role: 'status' });
  const buttons = acts.map((act) =>
    el('button', { type: 'button', class: act.isFirst ? 'first' : null, onclick: () => void start(act) }, act.label),
  );
  const again = el('button', { type: 'button', class: 'first', hidden: true }, words.say('judge.sendAgain'));
  const form = el(
    'form',
    { class: 'reason', onsubmit: (event) => event.preventDefault() },
    before,
    el('label', { for: id }, label),
    text,
    el('p', { id: `${id}-rule`, class: 'hint' }, words.say('judge.rule')),
    said,
    el('p', { class: 'acts' }, buttons, again),
  );

  /** Says nothing of an empty reason before an act is asked for. */
  const lacks = (act: Act | null) =>
    act?.lacks?.() ?? (act === null && text.value.trim() === '' ? null : reasonLacks(text.value, words));

  function say(sentence: string | null, errors: readonly AnswerError[] = []): void {
    said.classList.toggle('bad', errors.length > 0);
    said.classList.toggle('doubt', errors.length === 0);
    said.replaceChildren(
      ...(sentence === null ? [] : [sentence]),
      ...errors.flatMap((error) => [' ', errorSentence(error, words) ?? '', ' ', codeOf(error)]),
    );
  }

  async function start(act: Act): Promise<void> {
    const missing = lacks(act);
    if (missing !== null) {
      say(missing);
      text.focus();
      return;
    }
    lock(true);
    say(words.say('judge.sending'));
    const outcome = await act.run(text.value.trim());
    if (outcome.kind === 'DONE') {
      // It is in the page's language, which may have been switched since this form was drawn.
      outcome.element.lang = desk.words.language;
      (outcome.replaces ?? form).replaceWith(outcome.element);
      outcome.element.tabIndex = -1;
      outcome.element.focus();
      return;
    }
    const isUnknown = outcome.kind === 'UNKNOWN';
    lock(isUnknown);
    again.hidden = !isUnknown;
    again.onclick = () => void start(act);
    say(outcome.kind === 'UNKNOWN' ? words.say('judge.unknown') : (outcome.sentence ?? null), outcome.errors);
    (isUnknown ? again : text).focus();
  }

  function lock(isLocked: boolean): void {
    text.readOnly = isLocked;
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLButtonElement>('button, input')) {
      if (control !== again) control.disabled = isLocked;
    }
    again.hidden = true;
  }

  return form;
}

function codeOf({ extensions }: AnswerError): HTMLElement {
  return el('code', {}, extensions?.code ?? 'ERROR');
}
