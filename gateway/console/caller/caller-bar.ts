import { CODES } from '../../../schema/errors/codes';
import type { AskingCaller } from '../desk/desk';
import { el } from '../dom/el';
import { keepingFocus } from '../dom/keeping-focus';
import { sendOperation } from '../graph/graph-client';
import type { GraphAnswer, Operation } from '../graph/operation';
import type { Words } from '../words/words';
import './caller-bar.css';
import { concernsChildren, readsSchema } from './concerns-children';
import type { ConsoleSettings } from './console-settings';
import { openSignIn } from './open-sign-in';
import { needsOf, NO_PURPOSE, purposeHeaders, type PurposeFields } from './purpose-fields';
import { openPurposeForm } from './purpose-form';
import type { SignedIn } from './sign-in';
import { lowestUnit } from './lowest-unit';

/** Who asks and why: the bar above the page. */
export interface CallerBar {
  readonly element: HTMLElement;
  /** Says everything in the language of `words` from now on. */
  speak(words: Words): void;
  caller(): AskingCaller | null;
  /**
   * Sends an operation as this caller, for this reason. Where the graph would refuse it for want of either, nothing is sent:
   * the bar says what is needed, and the answer is that refusal, `isUnsent`.
   */
  send(operation: Operation): Promise<GraphAnswer>;
  /** Drops the token and what was typed: the page was left alone. */
  forget(): void;
}

/** How long before its end the bar says that a sign-in ends. */
const ENDS_SOON_MS = 5 * 60_000;
const LOOKS_EVERY_MS = 10_000;

/** `callerChanged` is called when somebody else asks from then on: what is shown was for another. */
export async function openCallerBar(options: {
  readonly settings: ConsoleSettings;
  readonly words: Words;
  readonly switchLanguage: () => void;
  readonly callerChanged?: () => void;
}): Promise<CallerBar> {
  const { settings } = options;
  let words = options.words;
  let fields = NO_PURPOSE;

  /** Whose answers the page shows. */
  let shownTo: string | null = null;

  const signIn = await openSignIn(settings.signIn, () => {
    takeUsual();
    draw();
    const { id, role, unit } = signIn.signedIn()?.claims ?? {};
    const now = id === undefined ? null : JSON.stringify([id, role, unit]);
    // Whoever signs in again, because the last sign-in ended, goes on with what was begun.
    if (now !== null && now === shownTo) return;
    shownTo = now;
    options.callerChanged?.();
  });
  // A token may name any role, `constructor` too.
  const purposesOf = (role: string) => (Object.hasOwn(settings.purposes, role) ? settings.purposes[role] : null) ?? [];
  const choices = () => ({
    purposes: purposesOf(signIn.signedIn()?.claims.role ?? ''),
    legalBases: settings.legalBases,
  });
  const form = openPurposeForm({
    choices,
    changed: (given) => {
      fields = given;
      drawLine();
    },
  });

  const title = el('h1', {});
  const fold = el('button', {
    ...{ type: 'button', class: 'caller-fold', 'aria-controls': 'caller-fields', 'aria-expanded': 'false' },
    onclick: () => open(fold.getAttribute('aria-expanded') === 'false'),
  });
  const officer = el('p', { class: 'caller-officer' });
  const ends = el('p', { class: 'doubt', role: 'status' });
  const signOut = el('button', { type: 'button', id: 'sign-out', onclick: leave });
  const language = el('button', { type: 'button', id: 'language', onclick: options.switchLanguage });
  const inside = el(
    'div',
    { id: 'caller-fields' },
    signIn.element,
    form.element,
    el('div', { class: 'caller-who' }, officer, ends),
    signOut,
  );
  const element = el('header', { class: 'caller-bar' }, title, fold, inside, language);

  /** The reason of a developer's caller; otherwise the role's usual purpose, and what the officer wrote stays. */
  function takeUsual(): void {
    const { purposes } = choices();
    const purpose = purposes.includes(fields.purpose) ? fields.purpose : (purposes[0] ?? '');
    fields = signIn.usual() ?? { ...fields, purpose };
  }

  function leave(): void {
    fields = NO_PURPOSE;
    shownTo = null;
    signIn.signOut?.();
    draw();
    options.callerChanged?.();
  }

  /** On a narrow screen the bar is one line until it is opened; on a wide one it is always open. */
  function open(isOpen: boolean): void {
    fold.setAttribute('aria-expanded', String(isOpen));
    element.classList.toggle('caller-open', isOpen);
  }

  function draw(): void {
    title.replaceChildren(words.say('page.title'));
    language.replaceChildren(words.say('bar.language'));
    language.lang = words.language === 'hi' ? 'en' : 'hi';
    inside.setAttribute('role', 'group');
    inside.setAttribute('aria-label', words.say('bar.reason'));
    // Whoever chooses by keyboard stays where they are.
    keepingFocus(inside, () => {
      signIn.speak(words);
      form.draw(words, fields);
    });
    // Which purposes there are depends on the role.
    form.element.hidden = signIn.signedIn() === null;
    drawLine();
  }

  /** What changes while an officer types or time passes. */
  function drawLine(): void {
    const signedIn = signIn.signedIn();
    const role = signedIn ? words.named('role', signedIn.claims.role) : words.say('bar.signIn');
    const isComplete = needsOf(fields, choices()).length === 0;
    const reason = isComplete ? words.named('purpose', fields.purpose) : words.say('bar.incomplete');
    fold.replaceChildren(signedIn ? `${role} · ${reason}` : role);
    const unit = signedIn && lowestUnit(signedIn.claims.unit);
    officer.replaceChildren(
      ...(signedIn
        ? [
            ...(signIn.signOut ? [el('strong', {}, role)] : []),
            el('span', {}, unit ? `${words.named('unit', unit.kind)} ${unit.code}` : words.say('bar.unit.none')),
            el('span', { class: 'hint' }, signedIn.claims.id),
          ]
        : []),
    );
    signOut.replaceChildren(words.say('bar.signOut'));
    signOut.hidden = !signedIn || signIn.signOut === null;
    const left = (signedIn?.claims.expiresAt ?? Infinity) - Date.now();
    const minutes = Math.max(1, Math.ceil(left / 60_000));
    const text = left < ENDS_SOON_MS ? words.say('bar.ends', { minutes }) : '';
    if (ends.textContent !== text) ends.textContent = text;
  }

  async function sendAs({ token }: SignedIn, operation: Operation): Promise<GraphAnswer> {
    // All three or none: the graph refuses a part of a reason even with a question that needs none.
    const reason = needsOf(fields, choices()).length === 0 ? purposeHeaders(fields) : {};
    return sendOperation(operation, { Authorization: `Bearer ${token}`, ...reason });
  }

  /** A token that has ended is dropped, and the sign-in says so; what is shown stays until it is left alone. */
  async function renewed(): Promise<SignedIn | null> {
    const before = signIn.signedIn();
    const after = await signIn.renewed();
    if (before && !after) draw();
    else drawLine();
    return after;
  }

  async function send(operation: Operation): Promise<GraphAnswer> {
    const signedIn = await renewed();
    if (!signedIn) {
      sayNeedFor(operation);
      return unsent('CALLER_UNKNOWN');
    }
    if (concernsChildren(operation) && needsOf(fields, choices()).length > 0) {
      open(true);
      form.sayNeeds();
      return unsent('PURPOSE_REQUIRED');
    }
    const answer = await sendAs(signedIn, operation);
    if (!isUnknown(answer)) return answer;
    // Nothing was done for an unknown caller, so the same may be sent once more where another token can be had. Somebody
    // else may have signed in meanwhile: that token was not refused, and the question is not theirs.
    const isSameOfficer = (other: SignedIn | null) =>
      other?.claims.id === signedIn.claims.id && other.claims.role === signedIn.claims.role;
    if (signIn.signedIn()?.token === signedIn.token) signIn.refused();
    const again = await signIn.renewed();
    draw();
    if (again) return isSameOfficer(again) ? sendAs(again, operation) : answer;
    sayNeedFor(operation);
    return answer;
  }

  /** Nobody asked for the schema, which the editor reads by itself. */
  function sayNeedFor(operation: Operation): void {
    if (readsSchema(operation)) return;
    // On a phone the bar is folded: what it says would not be seen.
    open(true);
    signIn.sayNeed();
  }

  // Time passes while nobody types.
  const looking = setInterval(() => void renewed(), LOOKS_EVERY_MS);
  takeUsual();
  draw();

  return {
    element,
    speak(spoken) {
      words = spoken;
      draw();
    },
    caller: () => asking(signIn.signedIn(), fields),
    send,
    forget() {
      clearInterval(looking);
      fields = NO_PURPOSE;
      signIn.forget();
      draw();
    },
  };
}

function asking(signedIn: SignedIn | null, fields: PurposeFields): AskingCaller | null {
  if (!signedIn) return null;
  const { id, role, unit } = signedIn.claims;
  return { id, role, unit, ...fields, caseReference: fields.caseReference.trim() };
}

function unsent(code: 'CALLER_UNKNOWN' | 'PURPOSE_REQUIRED'): GraphAnswer {
  const { en, hi, retry } = CODES[code];
  return { isUnsent: true, errors: [{ message: en, extensions: { code, hi, retry } }] };
}

function isUnknown({ errors = [] }: GraphAnswer): boolean {
  return errors.some(({ extensions }) => extensions?.code === 'CALLER_UNKNOWN');
}
