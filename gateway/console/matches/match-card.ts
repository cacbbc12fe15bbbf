import type { Desk } from '../desk/desk';
import { errorSentence } from '../desk/error-sentence';
import { el, type Content } from '../dom/el';
import type { AnswerError } from '../graph/operation';
import type { JudgementOrder } from '../graph/operations/judge';
import { pairToJudge } from '../graph/operations/pair-to-judge';
import type { Word } from '../words/words';
import { writtenBits } from '../words/written';
import { isMatch, numberOf, objectsOf, textOf, type SelectedMatch } from './evidence/match-shape';
import { marginOf, probabilityOf, questionsOf, tiedWith, withheldOf } from './evidence/match-sentences';
import { waterfallOf } from './evidence/waterfall';
import { waterfallTable } from './evidence/waterfall-table';
import { breakGlassForm } from './judging/break-glass-form';
import { childCard, namesOf, recordLabel, seenChild } from './judging/child-card';
import { judgedResult } from './judging/judged-result';
import { judgingOf } from './judging/judging-of';
import { reasonForm, type ActOutcome } from './judging/reason-form';
import { readPair } from './judging/read-pair';
import { splitForm } from './judging/split-form';

interface CardOptions {
  /** The matches that stand in the same list. */
  readonly beside?: readonly SelectedMatch[];
  /** What has to be said first: that the pair was read again. */
  readonly note?: Content;
  /** A reason that was written before the pair was read again. */
  readonly reason?: string;
}

/** Two children who may be one: who they are, how sure it is, what speaks for and against it, and the judgement. */
export function matchCard(match: SelectedMatch, desk: Desk, options: CardOptions = {}): HTMLElement {
  const { words } = desk;
  const sides = {
    LEFT: recordLabel(match.left, words) ?? words.say('match.left'),
    RIGHT: recordLabel(match.right, words) ?? words.say('match.right'),
  };
  const bars = waterfallOf(match);
  const hidden = withheldOf(match, sides, words);
  const tied = tiedWith(match, options.beside ?? []);
  const notRead = el('p', { class: 'bad', role: 'status' });
  const card = el(
    'article',
    { class: 'match card' },
    notRead,
    options.note !== undefined && el('p', { class: 'alert', role: 'status' }, options.note),
    el('h3', {}, headline(match, desk)),
    el(
      'p',
      { class: 'sure' },
      [probabilityOf(match, words), marginOf(match, words)].filter((text) => text !== null).join(' '),
    ),
    tied.length > 0 &&
      el(
        'p',
        { class: 'alert' },
        words.say('match.tied'),
        ' ',
        tied.map((other, at) => [
          at > 0 && '; ',
          namesOf(other.right?.child, words),
          ' ',
          recordLabel(other.right, words),
        ]),
      ),
    numberOf(match.tie) !== null && tied.length === 0 && el('p', { class: 'alert' }, words.say('match.tiedUnseen')),
    el('div', { class: 'sides' }, sideCard('LEFT'), sideCard('RIGHT')),
    bars.length > 0 &&
      el(
        'div',
        { class: 'scrolled', tabindex: 0, role: 'region', 'aria-label': words.say('match.tableTitle') },
        waterfallTable(bars, { words, sides: [sides.LEFT, sides.RIGHT], hidden: hidden?.fields ?? null }),
      ),
    bars.length === 0 && isKeptBack(match) && el('p', { class: 'hint' }, words.say('match.noBits')),
    questionsOf(match, words).map((question) => el('p', { class: 'next-question' }, question)),
    hidden && withheldPart(),
    !isMatch(match) &&
      el(
        'p',
        { class: 'acts' },
        el(
          'button',
          { type: 'button', onclick: () => void replaceNow('judge.wasReadAgain') },
          words.say('judge.readAgain'),
        ),
      ),
    judgePart(),
  );
  return card;

  function sideCard(side: 'LEFT' | 'RIGHT'): HTMLElement | null {
    const child = (side === 'LEFT' ? match.left : match.right)?.child;
    return child ? childCard(child, desk, { label: sides[side], more: splitForm(child, desk) }) : null;
  }

  function withheldPart(): HTMLElement | null {
    if (!hidden || (hidden.atLeast === null && hidden.ways.length === 0 && hidden.enough === null)) return null;
    return el(
      'section',
      { class: 'withheld' },
      hidden.atLeast !== null && el('p', { class: hidden.isEnough ? 'hint' : 'doubt' }, hidden.atLeast),
      hidden.enough !== null && el('p', { class: hidden.isEnough ? 'hint' : 'doubt' }, hidden.enough),
      hidden.ways.length > 0 && el('p', {}, words.say('match.ways')),
      el(
        'ul',
        {},
        hidden.ways.map(({ side, kind, text }) => {
          const child = textOf((side === 'LEFT' ? match.left : match.right)?.child?.id);
          if (kind !== 'BREAK_GLASS' || child === null) return el('li', {}, text);
          return el('li', {}, breakGlassForm(desk, { child, summary: text, opened: () => replaceNow('judge.opened') }));
        }),
      ),
    );
  }

  function judgePart(): HTMLElement | null {
    const [left, right] = [seenChild(match.left?.child), seenChild(match.right?.child)];
    const ids = [textOf(match.left?.child?.id), textOf(match.right?.child?.id)];
    if (!left || !right) {
      const [one, other] = ids;
      if (!one || !other) return null;
      const read = () => void desk.ask(pairToJudge(one, other));
      return el('p', { class: 'acts' }, el('button', { type: 'button', onclick: read }, words.say('judge.readPair')));
    }
    const act = (kind: 'confirmMatch' | 'rejectMatch') => async (reason: string) =>
      run({ act: kind, left, right }, reason);
    return el(
      'details',
      { class: 'judge', open: options.reason !== undefined },
      el('summary', {}, words.say('judge.title')),
      el('p', { class: 'hint' }, words.say('judge.means')),
      match.band === 'ON_REQUEST' && el('p', { class: 'doubt' }, words.say('match.weak')),
      reasonForm(desk, {
        label: words.say('judge.why'),
        ...(options.reason === undefined ? {} : { reason: options.reason }),
        acts: [
          { label: words.say('judge.confirm'), isFirst: true, run: act('confirmMatch') },
          { label: words.say('judge.reject'), run: act('rejectMatch') },
        ],
      }),
    );
  }

  async function run(order: JudgementOrder, reason: string): Promise<ActOutcome> {
    const outcome = await judgingOf(desk)(order, reason);
    if (outcome.kind === 'DONE') {
      const { judged, operation } = outcome;
      return {
        kind: 'DONE',
        element: judgedResult(judged, desk, { operation, readAgain: () => void replaceNow('judge.wasReadAgain') }),
      };
    }
    if (outcome.kind === 'UNKNOWN') return outcome;
    if (outcome.kind === 'REFUSED') return { kind: 'SAID', errors: outcome.errors };
    const said = outcome.errors.map((error) => errorSentence(error, desk.words));
    const next = await cardNow([...said, desk.words.say('judge.pairReadAgain')].join(' '), reason);
    if (Array.isArray(next)) return { kind: 'SAID', errors: [...outcome.errors, ...next] };
    replaceBy(next);
    return { kind: 'SAID', errors: outcome.errors };
  }

  async function replaceNow(said: Word): Promise<void> {
    const next = await cardNow(desk.words.say(said));
    if (!Array.isArray(next)) replaceBy(next);
    else notRead.replaceChildren(next.map((error) => errorSentence(error, words)).join(' '));
  }

  function replaceBy(next: HTMLElement): void {
    // In the page's language, which may have been switched since the other cards were drawn.
    next.lang = desk.words.language;
    card.replaceWith(next);
    next.tabIndex = -1;
    next.focus();
  }

  /** The pair as it is now; the errors where a child could not be read, so that what is known of both stays. */
  async function cardNow(note: string, reason?: string): Promise<HTMLElement | AnswerError[]> {
    const [one, other] = [textOf(match.left?.child?.id) ?? '', textOf(match.right?.child?.id) ?? ''];
    const now = await readPair(desk, one, other);
    if ((!now.left || !now.right) && now.errors.length > 0) return [...now.errors];
    const kept = { beside: options.beside ?? [], ...(reason === undefined ? {} : { reason }) };
    if (now.match) return matchCard(now.match, desk, { ...kept, note });
    if (now.left && now.isOne) {
      return el(
        'article',
        { class: 'match card' },
        el('p', { class: 'alert', role: 'status' }, note, ' ', desk.words.say('match.areOne')),
        childCard(now.left, desk, { more: splitForm(now.left, desk) }),
      );
    }
    const errors = now.errors.map((error) => errorSentence(error, desk.words));
    const rest = { left: { child: now.left }, right: { child: now.right } };
    // A pair that could not be read says nothing of a lead.
    const found = errors.length > 0 ? errors : [desk.words.say('match.noLead')];
    return matchCard(rest, desk, { ...kept, note: [note, ...found].join(' ') });
  }
}

/** Null is for another caller to know; what was not asked for is no secret. */
function isKeptBack({ totalBits, priorBits, fields }: SelectedMatch): boolean {
  return totalBits === null || priorBits === null || fields === null;
}

/** `Strong lead: 9.3 bits for one child`. */
function headline(match: SelectedMatch, { words }: Desk): Content {
  const bits = numberOf(match.totalBits);
  const band = textOf(match.band);
  return [
    band === null
      ? words.say('match.pair')
      : el('span', { class: `band ${band.toLowerCase()}` }, words.named('band', band)),
    bits !== null && [
      ' ',
      words.say(objectsOf(match.withheld?.fields).length > 0 || match.withheld ? 'match.bitsSeen' : 'match.bitsAll', {
        bits: writtenBits(bits),
      }),
    ],
  ];
}
