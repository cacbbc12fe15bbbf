import { el, type Content } from '../dom/el';
import type { Desk } from '../desk/desk';
import { isCode, CODES } from '../../../schema/errors/codes';
import { sourceName } from '../words/source-name';
import type { Words } from '../words/words';
import { writtenClock, writtenReadAgo } from '../words/written';
import { groupSources } from './source-groups';
import type { Traced, TracedSource } from './traced';

/**
 * What keeps a trace from being complete, each source that did not answer first: it stands before the movement. `askedAt` is
 * when the answer came, ms since 1970. Null where nothing is in the way.
 */
export function drawDoubts(trace: Traced, desk: Desk, askedAt: number): HTMLElement | null {
  const { words } = desk;
  const { silent, doubtful, withheld } = groupSources(trace);
  const askAgain = () =>
    el('button', { type: 'button', onclick: () => void desk.askAgain() }, words.say('trace.askAgain'));
  const rows = [
    ...silent.map((source) =>
      el(
        'li',
        { class: 'alert' },
        el('strong', {}, words.say('trace.silent', { source: nameOf(source, words) })),
        el('span', {}, writtenClock(askedAt, desk.now())),
        el('span', {}, words.say('trace.missing')),
        reason(source, words),
        askAgain(),
      ),
    ),
    ...doubtful.map((source) => {
      const status = words.named('sourceStatus', source.status ?? '');
      const unread = (source.unread ?? []).map(({ field, count }) =>
        el('span', {}, words.say('trace.unread', { field: field ?? '', count: count ?? 1 })),
      );
      return el(
        'li',
        { class: 'alert doubtful' },
        el('strong', {}, words.say('trace.doubtful', { source: nameOf(source, words), status })),
        age(source, desk),
        unread,
        reason(source, words),
        source.error?.retry && askAgain(),
      );
    }),
  ];
  if (trace.complete === false) {
    const isSaid = (trace.sources ?? []).length > 0;
    // Where all answered, rights hide a part of what they hold.
    if (withheld.length > 0 || (isSaid && rows.length === 0))
      rows.push(el('li', {}, words.say('trace.incompleteWithheld')));
    else if (!isSaid) rows.push(el('li', {}, words.say('trace.incompleteUnsaid')));
  }
  return rows.length === 0 ? null : el('ul', { class: 'doubts' }, rows);
}

/** All that were asked, by what they said; those that hold nothing are one line. */
export function drawSources(trace: Traced, desk: Desk): HTMLElement | null {
  const { words } = desk;
  const { answered, empty, withheld } = groupSources(trace);
  if ((trace.sources ?? []).length === 0) return null;
  const list = (sources: readonly TracedSource[]): Content =>
    el(
      'ul',
      {},
      sources.map((source) => el('li', {}, nameOf(source, words), ' ', age(source, desk))),
    );
  const emptyWords =
    empty.length === 1 ? words.say('trace.emptyOne') : words.say('trace.empty', { count: empty.length });
  return el(
    'section',
    { class: 'sources' },
    el('h3', {}, words.say('trace.sources')),
    el(
      'ul',
      {},
      answered.map((source) =>
        el(
          'li',
          { class: 'facts' },
          el('span', {}, nameOf(source, words)),
          el('span', { class: 'good' }, words.named('sourceStatus', source.status ?? '')),
          age(source, desk),
        ),
      ),
    ),
    empty.length > 0 && el('details', {}, el('summary', {}, emptyWords), list(empty)),
    withheld.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, `${words.say('trace.withheldSources')} (${withheld.length})`),
        list(withheld),
      ),
  );
}

function nameOf({ source, agency }: TracedSource, words: Words): string {
  return source ? sourceName(source, words) : words.named('agency', agency ?? '');
}

function age({ asOf }: TracedSource, desk: Desk): Content {
  const ago = writtenReadAgo(asOf, desk.now(), desk.words);
  return ago !== null && el('span', { class: 'hint' }, ago);
}

/** The catalogue's sentence in the page's language; an operation may ask for the code alone. */
function reason({ error }: TracedSource, words: Words): Content {
  if (!error) return null;
  const sentence = isCode(error.code) ? CODES[error.code][words.language] : (error.message ?? error.code);
  return el('span', { class: 'hint' }, sentence);
}
