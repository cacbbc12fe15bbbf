import { ANSWER_VIEWS } from '../answer/answer-views';
import { drawAnswer } from '../answer/draw-answer';
import type { Answered, Conversation } from '../desk/conversation';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { keepingFocus } from '../dom/keeping-focus';
import { candidatesOf } from '../lists/candidates';
import { holdsWork } from '../matches/judging/holds-work';
import type { Word } from '../words/words';
import { writtenClock } from '../words/written';

/** Where the answer is drawn, with a line above it that says how far it is. */
export interface AnswerPane {
  readonly element: HTMLElement;
  /** Draws the newest answer, if it is not drawn yet, and says whether a question is on its way. */
  update(): void;
  /** Draws everything anew, in the page's language; what an officer wrote or did stays as it is, and the line says so. */
  speak(): void;
  /** Something to know until the next question. */
  remark(word: Word): void;
}

/** `start` makes what stands there before there is an answer. */
export function openAnswerPane(options: {
  readonly conversation: Conversation;
  readonly desk: Desk;
  readonly start: () => readonly HTMLElement[];
}): AnswerPane {
  const { conversation, desk, start } = options;
  let drawn: Answered | null = null;
  // Only this line is read aloud when an answer comes: the whole of it would take minutes.
  const status = el('p', { class: 'hint', role: 'status' });
  const drawing = el('div', { id: 'drawing' });
  const element = el('section', { id: 'answer', tabindex: 0 }, status, drawing);

  function say(): void {
    const { pending } = conversation;
    element.setAttribute('aria-busy', String(pending !== null));
    element.setAttribute('aria-label', desk.words.say('page.answer'));
    status.replaceChildren(pending ? desk.words.say('page.asking') : [summary(), kept()].join(' '));
  }

  function summary(): string {
    const { answered } = conversation;
    if (!answered) return '';
    const problems = (answered.answer.errors ?? []).filter((error) => !candidatesOf(error)).length;
    const at = writtenClock(answered.at, desk.now());
    return desk.words.say(problems > 0 ? 'page.answeredProblems' : 'page.answered', { at, problems });
  }

  /** In words, that the answer stands in the language of before. */
  function kept(): string {
    return drawing.lang === '' || drawing.lang === desk.words.language ? '' : desk.words.say('page.kept');
  }

  function draw(): void {
    const { answered } = conversation;
    const isOther = answered?.operation !== drawn?.operation;
    drawn = answered;
    drawing.lang = desk.words.language;
    const parts = answered ? drawAnswer(answered.answer, ANSWER_VIEWS, desk) : start();
    keepingFocus(element, () => drawing.replaceChildren(...parts));
    if (!isOther) return;
    element.scrollTop = 0;
    // On a narrow screen it stands below the form, out of sight. What the bar needs first has the focus, and stays in sight.
    if (answered && !document.activeElement?.closest('.caller-bar')) element.scrollIntoView({ block: 'start' });
  }

  return {
    element,
    update() {
      say();
      if (conversation.answered !== drawn) draw();
    },
    speak() {
      // Whoever lost the form of a judgement whose outcome is unknown might send another.
      if (!holdsWork(drawing)) draw();
      say();
    },
    remark: (word) => status.replaceChildren(desk.words.say(word)),
  };
}
