import './base.css';
import './trace.css';
import { drawAnswer } from '../answer/draw-answer';
import { TRACE_VIEWS } from '../answer/trace-views';
import { openCallerBar } from '../caller/caller-bar';
import { loadSettings } from '../caller/console-settings';
import { hideWhenIdle } from '../caller/idle-cover';
import { openConversation, type Answered } from '../desk/conversation';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { keepingFocus } from '../dom/keeping-focus';
import { traceOfChild } from '../graph/operations/trace-of-child';
import type { GraphAnswer, Operation } from '../graph/operation';
import { FINDING } from '../investigations/finding';
import { dropPrintedCopies, sayHowToPrint } from '../trace/print-trace';
import { firstLanguage, loadWords, type WordFiles } from '../words/load-words';
import { writtenClock } from '../words/written';
import { answerSummary, isUnreachable } from './answer-summary';
import { openInvestigationTabs } from './investigation-tabs';
import { licencesLink } from './licences-link';
import { sayNotOpened } from './not-opened';
import { progressLine, type Progress } from './progress-line';
import { openWayBack } from './way-back';

const WORDS: WordFiles = {
  hi: () => import('../words/words.hi.json?of=trace-page'),
  en: () => import('../words/words.en.json?of=trace-page'),
};

/** On a slow line an answer takes this long now and then. After it the page says that it still waits. */
const LONG_MS = 6000;

/** Find a child, and see where it went: on a phone, over a slow line, without an editor. */
async function openTracePage(): Promise<void> {
  const first = loadWords(firstLanguage(location.search, navigator.languages), WORDS);
  const [settings, firstWords] = await Promise.all([loadSettings(), first]);
  let words = firstWords;
  // What is shown outlives a question that nothing came back from: an officer in a dead spot keeps reading.
  let shown: Answered | null = null;
  /** The newest that came back, shown or not. */
  let taken: Answered | null = null;
  /** What nothing came back from. */
  let failed: Answered | null = null;
  /** The button by which a trace was opened, among those of its results. */
  let opened = -1;
  /** The newest question came from a form: with its answer there is nothing to go back to. */
  let beginsAnew = false;
  let isLong = false;
  let stopWaiting = () => undefined as void;

  const bar = await openCallerBar({
    ...{ settings, words, switchLanguage: () => void switchLanguage() },
    callerChanged: emptied,
  });
  const send = (operation: Operation) => bar.send(operation);
  const conversation = openConversation({ send, now: () => Date.now(), onChange: () => changed() });
  const wayBack = openWayBack();

  async function ask(operation: Operation, read?: () => Promise<GraphAnswer>): Promise<void> {
    const waiting = new AbortController();
    stopWaiting = () => waiting.abort();
    isLong = false;
    const timer = setTimeout(() => {
      isLong = true;
      say();
    }, LONG_MS);
    await conversation.ask(operation, waiting.signal, read);
    clearTimeout(timer);
  }

  /** The desk of the forms begins anew; that of an answer can be gone back from. */
  const desk: Desk = {
    get words() {
      return words;
    },
    ...{ now: () => Date.now(), caller: () => bar.caller(), send },
    ask(operation, read) {
      beginsAnew = true;
      return ask(operation, read);
    },
    asked: () => shown?.operation ?? null,
    async askAgain() {
      const again = failed ?? shown;
      if (again) await ask(again.operation, again.read);
    },
  };
  const answerDesk: Desk = {
    ...desk,
    get words() {
      return words;
    },
    ask(operation, read) {
      beginsAnew = false;
      if (wayBack.asked(shown, operation)) opened = buttons().findIndex((button) => button === document.activeElement);
      return ask(operation, read);
    },
  };

  const tabs = openInvestigationTabs(FINDING, desk);
  const summary = el('summary', { id: 'find-summary' });
  const forms = el('details', { id: 'find', open: true }, summary, tabs.tabs, tabs.forms);
  const progress = progressLine({ stop: () => stopWaiting(), askAgain: () => void desk.askAgain() });
  const back = el('button', { type: 'button', id: 'back', onclick: goBack });
  const drawing = el('div', { id: 'drawing' });
  const answer = el('section', { id: 'answer', tabindex: -1 }, back, drawing);
  const licences = licencesLink();
  const skip = el('a', { class: 'skip', href: '#answer', onclick: skipToAnswer });

  /** The address stays as it is: a place within the page would become an entry of the browser's history. */
  function skipToAnswer(event: Event): void {
    event.preventDefault();
    answer.focus();
  }

  function changed(): void {
    const { answered } = conversation;
    const isNew = answered !== null && answered !== taken;
    taken = answered;
    if (isNew && isUnreachable(answered.answer)) failed = answered;
    else if (isNew) {
      if (beginsAnew) wayBack.forget();
      show(answered);
    }
    say();
    // What the bar needs before anything is asked has the focus: nobody is taken away from it.
    if (isNew && !failed && !bar.element.contains(document.activeElement)) goToAnswer();
  }

  function show(answered: Answered): void {
    shown = answered;
    failed = null;
    draw();
  }

  function goToAnswer(): void {
    // A refusal leaves the form open: something in it has to change.
    if (Object.values(shown?.answer.data ?? {}).some((part) => part !== null)) forms.open = false;
    answer.focus({ preventScroll: true });
    progress.element.scrollIntoView({ block: 'start' });
  }

  function goBack(): void {
    const { results } = wayBack;
    if (!results) return;
    wayBack.forget();
    show(results);
    say();
    goToAnswer();
    // Whoever compares goes on from the child that was opened.
    buttons()[opened]?.focus();
  }

  const buttons = () => [...drawing.querySelectorAll('button')];

  function draw(): void {
    back.hidden = wayBack.results === null || wayBack.results === shown;
    back.replaceChildren(words.say('find.back'));
    keepingFocus(answer, () =>
      drawing.replaceChildren(...(shown ? drawAnswer(shown.answer, TRACE_VIEWS, answerDesk) : start())),
    );
  }

  /** What stands in the place of an answer. In the sandbox a newcomer has no number to ask for. */
  function start(): readonly HTMLElement[] {
    const { id } = settings.readyQuery.variables;
    const hint = el('p', { class: 'hint' }, words.say('find.start'));
    if (settings.signIn.kind !== 'ROLES' || typeof id !== 'string') return [hint];
    const example = () => void desk.ask(traceOfChild(id));
    return [hint, el('button', { type: 'button', id: 'example', onclick: example }, words.say('find.example'))];
  }

  function say(): void {
    answer.setAttribute('aria-busy', String(conversation.pending !== null));
    progress.say(progressNow(), words);
  }

  const shownSince = () => shown && writtenClock(shown.at, Date.now());

  function progressNow(): Progress {
    if (conversation.pending && navigator.onLine) return { kind: 'ASKING', isLong };
    if (failed || !navigator.onLine) {
      return { kind: 'AWAY', shownSince: shownSince(), canAskAgain: failed !== null && navigator.onLine };
    }
    if (!shown) return { kind: 'NOTHING' };
    const at = writtenClock(shown.at, Date.now());
    return { kind: 'ANSWERED', summary: `${at} · ${answerSummary(shown.answer, words)}` };
  }

  /** Nobody sees what another was shown. */
  function emptied(): void {
    shown = null;
    failed = null;
    dropPrintedCopies();
    wayBack.forget();
    conversation.forget();
    // In the sandbox one developer plays all roles, and compares what each is answered.
    if (settings.signIn.kind !== 'ROLES') tabs.empty();
    draw();
  }

  function speak(): void {
    document.documentElement.lang = words.language;
    sayHowToPrint(words);
    document.title = words.say('find.page');
    skip.replaceChildren(words.say('find.skip'));
    summary.replaceChildren(el('h2', {}, words.say('find.heading')));
    answer.setAttribute('aria-label', words.say('page.answer'));
    bar.speak(words);
    tabs.speak();
    licences.speak(words);
    draw();
    say();
  }

  async function switchLanguage(): Promise<void> {
    try {
      words = await loadWords(words.language === 'hi' ? 'en' : 'hi', WORDS);
    } catch {
      // The other language did not come: said in this one.
      progress.say({ kind: 'AWAY', shownSince: shownSince(), canAskAgain: false }, words);
      return;
    }
    speak();
  }

  for (const change of ['online', 'offline']) addEventListener(change, say);
  document.body.replaceChildren(skip, bar.element, el('main', {}, forms, progress.element, answer, licences.element));
  speak();
  hideWhenIdle({
    words: () => words,
    drop() {
      bar.forget();
      emptied();
    },
  });
}

openTracePage().catch(sayNotOpened);
