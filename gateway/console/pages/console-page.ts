import './base.css';
import './console.css';
import { ANSWER_VIEWS } from '../answer/answer-views';
import { drawAnswer } from '../answer/draw-answer';
import { openCallerBar } from '../caller/caller-bar';
import { loadSettings } from '../caller/console-settings';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import type { Editor } from '../editor/open-editor';
import { sendOperation } from '../graph/graph-client';
import type { GraphAnswer, Operation } from '../graph/operation';
import { INVESTIGATIONS } from '../investigations/investigations';
import { sayHowToPrint } from '../trace/print-trace';
import { firstLanguage, loadWords } from '../words/load-words';

/** The investigator's console: the bar, the saved investigations, the editor, and the answer drawn beside it. */
async function openConsole(): Promise<void> {
  const settings = await loadSettings();
  let words = await loadWords(firstLanguage(location.search, navigator.languages));
  let last: { readonly operation: Operation; readonly answer: GraphAnswer } | null = null;
  let editor: Editor | null = null;

  const forms = el('section', { id: 'investigations' });
  const place = el('main', { id: 'editor' });
  const drawing = el('aside', { id: 'answer', tabindex: 0, 'aria-live': 'polite' });
  const bar = await openCallerBar({ settings, words, switchLanguage: () => void switchLanguage() });

  const desk: Desk = {
    get words() {
      return words;
    },
    now: () => Date.now(),
    caller: () => bar.caller(),
    ask: async (operation) => {
      editor?.show(operation);
      draw(operation, await desk.send(operation));
    },
    send: async (operation) => sendOperation(operation, await bar.headers()),
    asked: () => last?.operation ?? null,
    askAgain: async () => {
      if (last) await desk.ask(last.operation);
    },
  };

  function draw(operation: Operation, answer: GraphAnswer): void {
    last = { operation, answer };
    drawing.replaceChildren(...drawAnswer(answer, ANSWER_VIEWS, desk));
  }

  function speak(): void {
    document.documentElement.lang = words.language;
    document.title = words.say('page.title');
    sayHowToPrint(words);
    bar.speak(words);
    forms.replaceChildren(...INVESTIGATIONS.map((investigation) => investigation.form(desk)));
    if (last) draw(last.operation, last.answer);
    else drawing.replaceChildren(el('p', { class: 'hint' }, words.say('answer.none')));
  }

  async function switchLanguage(): Promise<void> {
    words = await loadWords(words.language === 'hi' ? 'en' : 'hi');
    speak();
  }

  document.body.append(bar.element, el('div', { id: 'work' }, el('div', { id: 'asking' }, forms, place), drawing));
  speak();
  // Last, because it is a hundred times larger than the rest: forms work before it is here.
  const { openEditor } = await import('../editor/open-editor');
  editor = openEditor({
    place,
    first: settings.readyQuery,
    send: async (operation) => {
      const answer = await desk.send(operation);
      if (operation.operationName !== 'IntrospectionQuery') draw(operation, answer);
      return answer;
    },
  });
}

void openConsole();
