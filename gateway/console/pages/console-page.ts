import './base.css';
import './console.css';
import { openCallerBar } from '../caller/caller-bar';
import { loadSettings } from '../caller/console-settings';
import { hideWhenIdle } from '../caller/idle-cover';
import { openConversation } from '../desk/conversation';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import type { Editor } from '../editor/open-editor';
import type { Operation } from '../graph/operation';
import { INVESTIGATIONS } from '../investigations/investigations';
import { firstLanguage, loadWords } from '../words/load-words';
import { openAnswerPane } from './answer-pane';
import { openInvestigationTabs } from './investigation-tabs';
import { paneDivider } from './pane-divider';
import { openQueryPanel } from './query-panel';

/** Below it the parts stand one under the other, and the editor is folded. */
const NARROW = '(max-width: 900px)';

/** The investigator's console: the bar, the saved investigations, the editor, and the answer drawn beside it. */
async function openConsole(): Promise<void> {
  const settings = await loadSettings();
  let words = await loadWords(firstLanguage(location.search, navigator.languages));
  let editor: Editor | null = null;
  // What stands in the editor, or will as soon as it is here.
  let shown: Operation = settings.readyQuery;

  const bar = await openCallerBar({
    ...{ settings, words, switchLanguage: () => void switchLanguage() },
    // An answer is for whom it was drawn, and what may be asked differs too.
    callerChanged: () => {
      conversation.forget();
      void readSchema();
    },
  });
  const send = (operation: Operation) => bar.send(operation);
  const conversation = openConversation({ send, now: () => Date.now(), onChange: () => pane.update() });

  const desk: Desk = {
    get words() {
      return words;
    },
    now: () => Date.now(),
    caller: () => bar.caller(),
    send,
    ask: async (operation) => {
      shown = operation;
      editor?.show(operation);
      const answer = await conversation.ask(operation);
      if (answer) editor?.showAnswer(answer);
    },
    asked: () => conversation.answered?.operation ?? null,
    askAgain: async () => {
      if (conversation.answered) await desk.ask(conversation.answered.operation);
    },
  };

  const work = el('main', { id: 'work' });
  const tabs = openInvestigationTabs(INVESTIGATIONS, desk);
  const pane = openAnswerPane({ conversation, desk, start });
  const panel = openQueryPanel({
    isFolded: matchMedia(NARROW).matches,
    onFold: (isFolded) => work.classList.toggle('folded', isFolded),
  });
  const divider = paneDivider(work);

  /** What stands in the place of an answer: the one button that shows where a child went. */
  function start(): readonly HTMLElement[] {
    const run = el('button', { type: 'button', class: 'first', onclick: () => void desk.ask(settings.readyQuery) });
    run.append(words.say('page.start'));
    return [el('p', { class: 'hint' }, words.say('answer.none')), run];
  }

  function speak(): void {
    document.documentElement.lang = words.language;
    document.title = words.say('page.title');
    divider.setAttribute('aria-label', words.say('page.divider'));
    bar.speak(words);
    tabs.speak();
    panel.speak(words);
    pane.speak();
  }

  async function openEditorIn(place: HTMLElement): Promise<Editor> {
    const { openEditor } = await import('../editor/open-editor');
    return openEditor({
      ...{ place, first: shown, send },
      run: async (operation, signal) => {
        shown = operation;
        return (await conversation.ask(operation, signal)) ?? {};
      },
    });
  }

  async function readSchema(): Promise<void> {
    if (editor) panel.remark((await editor.readSchema()) ? null : 'editor.noSchema');
  }

  async function switchLanguage(): Promise<void> {
    words = await loadWords(words.language === 'hi' ? 'en' : 'hi');
    speak();
  }

  hideWhenIdle({
    words: () => words,
    drop: () => {
      bar.forget();
      conversation.forget();
      editor?.empty();
      shown = { query: '', variables: {} };
    },
  });
  work.append(tabs.forms, divider, pane.element, panel.element);
  document.body.append(bar.element, tabs.tabs, work);
  panel.remark('editor.loading');
  speak();
  // Last, because it is a hundred times larger than the rest: forms work before it is here.
  editor = await openEditorIn(panel.place).catch(() => null);
  if (editor) {
    editor.show(shown);
    if (conversation.answered) editor.showAnswer(conversation.answered.answer);
    await readSchema();
  } else panel.remark('editor.failed');
}

void openConsole();
