import './base.css';
import './console.css';
import { openCallerBar } from '../caller/caller-bar';
import { loadSettings } from '../caller/console-settings';
import { hideWhenIdle } from '../caller/idle-cover';
import { openConversation } from '../desk/conversation';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import type { GraphAnswer, Operation } from '../graph/operation';
import { INVESTIGATIONS } from '../investigations/investigations';
import { dropPrintedCopies, sayHowToPrint } from '../trace/print-trace';
import { firstLanguage, loadWords, type WordFiles } from '../words/load-words';
import { openAnswerPane } from './answer-pane';
import { openInvestigationTabs } from './investigation-tabs';
import { lateEditor } from './late-editor';
import { licencesLink } from './licences-link';
import { paneDivider } from './pane-divider';
import { sayNotOpened } from './not-opened';
import { openQueryPanel } from './query-panel';

const WORDS: WordFiles = {
  hi: () => import('../words/words.hi.json?of=console-page'),
  en: () => import('../words/words.en.json?of=console-page'),
};

/** Below it the parts stand one under the other, and the editor is folded. */
const NARROW = '(max-width: 900px)';

/** The investigator's console: the bar, the saved investigations, the editor, and the answer drawn beside it. */
async function openConsole(): Promise<void> {
  const first = loadWords(firstLanguage(location.search, navigator.languages), WORDS);
  const [settings, firstWords] = await Promise.all([loadSettings(), first]);
  let words = firstWords;

  const bar = await openCallerBar({ settings, words, switchLanguage: () => void switchLanguage(), callerChanged });
  const send = (operation: Operation) => bar.send(operation);
  const conversation = openConversation({ send, now: () => Date.now(), onChange: () => pane.update() });

  const desk: Desk = {
    get words() {
      return words;
    },
    now: () => Date.now(),
    caller: () => bar.caller(),
    send,
    ask: async (operation, read) => {
      editor.show(operation);
      const answer = await conversation.ask(operation, undefined, read);
      if (answer) editor.showAnswer(asSent(answer));
    },
    asked: () => conversation.answered?.operation ?? null,
    askAgain: async () => {
      const { answered } = conversation;
      if (answered) await desk.ask(answered.operation, answered.read);
    },
  };

  const work = el('main', { id: 'work' });
  const divider = paneDivider(work);
  const tabs = openInvestigationTabs(INVESTIGATIONS, desk);
  const licences = licencesLink();
  const pane = openAnswerPane({ conversation, desk, start });
  const panel = openQueryPanel({
    onFold: (isFolded) => {
      work.classList.toggle('folded', isFolded);
      if (!isFolded) editor.load();
    },
  });
  const editor = lateEditor(panel, {
    ...{ first: settings.readyQuery, send, isSignedIn: () => bar.caller() !== null },
    run: async (operation, signal) => asSent((await conversation.ask(operation, signal)) ?? {}),
  });

  /** What stands in the place of an answer: the one button that shows where a child went. */
  function start(): readonly HTMLElement[] {
    const run = el('button', { type: 'button', class: 'first', onclick: () => void desk.ask(settings.readyQuery) });
    run.append(words.say('page.start'));
    return [el('p', { class: 'hint' }, words.say('answer.none')), run];
  }

  /** What is shown was for another. In the sandbox it is the same officer, who wants to ask the same in another role. */
  function callerChanged(): void {
    dropPrintedCopies();
    conversation.forget();
    if (settings.signIn.kind === 'ROLES') {
      editor.showAnswer(null);
      // What they offer depends on who asks.
      tabs.speak();
    } else {
      editor.show(settings.readyQuery);
      tabs.empty();
    }
    void editor.readSchema();
  }

  function speak(): void {
    document.documentElement.lang = words.language;
    document.title = words.say('page.title');
    sayHowToPrint(words);
    divider.setAttribute('aria-label', words.say('page.divider'));
    bar.speak(words);
    tabs.speak();
    licences.speak(words);
    panel.speak(words);
    pane.speak();
  }

  async function switchLanguage(): Promise<void> {
    try {
      words = await loadWords(words.language === 'hi' ? 'en' : 'hi', WORDS);
    } catch {
      pane.remark('find.status.away');
      return;
    }
    speak();
  }

  hideWhenIdle({
    words: () => words,
    drop: () => {
      bar.forget();
      conversation.forget();
      editor.show({ query: '', variables: {} });
      tabs.empty();
    },
  });
  tabs.forms.append(licences.element);
  work.append(tabs.forms, divider, pane.element, panel.element);
  document.body.replaceChildren(bar.element, tabs.tabs, work);
  speak();
  panel.fold(matchMedia(NARROW).matches);
}

/** As the graph would have said it: the editor shows what developers will be answered. */
function asSent(answer: GraphAnswer): GraphAnswer {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'isUnsent'));
}

openConsole().catch(sayNotOpened);
