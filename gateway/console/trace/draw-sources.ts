import { withDots } from '../dom/with-dots';
import { el, type Content } from '../dom/el';
import type { Desk } from '../desk/desk';
import { isCode, CODES } from '../../../schema/errors/codes';
import { sourceName } from '../words/source-name';
import type { Words } from '../words/words';
import { writtenClock, writtenReadAgo } from '../words/written';
import { groupSources } from './source-groups';
import type { Traced, TracedSource } from './traced';

/**
 * What keeps a trace from being complete, each source that did not answer first: it stands before the movement. Those that
 * are behind and held no record are one line, or an outage would push the movement off a phone. `askedAt` is when the
 * answer came, ms since 1970. Null where nothing is in the way.
 */
export function drawDoubts(trace: Traced, desk: Desk, askedAt: number): HTMLElement | null {
  const { words } = desk;
  const { silent, doubtful, behind, withheld } = groupSources(trace);
  const isFolded = behind.length > 1;
  const rows = [
    ...silent.map((source) =>
      el(
        'li',
        { class: 'alert' },
        el(
          'p',
          {},
          withDots(
            el('strong', {}, words.say('trace.silent', { source: nameOf(source, words) })),
            el('span', {}, writtenClock(askedAt, desk.now())),
            el('span', {}, words.say('trace.missing')),
            reason(source, words),
          ),
        ),
      ),
    ),
    ...[...doubtful, ...(isFolded ? [] : behind)].map((source) => {
      const status = words.named('sourceStatus', source.status ?? '');
      const unread = (source.unread ?? []).map(({ field, count }) =>
        el('span', {}, words.say('trace.unread', { field: field ?? '', count: count ?? 1 })),
      );
      return el(
        'li',
        { class: 'alert doubtful' },
        el(
          'p',
          {},
          withDots(
            el('strong', {}, words.say('trace.doubtful', { source: nameOf(source, words), status })),
            age(source, desk),
            unread,
            reason(source, words),
          ),
        ),
      );
    }),
    ...(isFolded ? [drawBehind(behind, desk)] : []),
  ];
  const mayHelp = silent.length > 0 || [...doubtful, ...behind].some(({ error }) => error?.retry);
  if (trace.complete === false) {
    const isSaid = (trace.sources ?? []).length > 0;
    // Where all answered, rights hide a part of what they hold.
    const isWithheld = withheld.length > 0 || (isSaid && rows.length === 0);
    if (isWithheld) rows.push(el('li', { class: 'rights' }, words.say('trace.incompleteWithheld')));
    else if (!isSaid) rows.push(el('li', {}, words.say('trace.incompleteUnsaid')));
  }
  if (rows.length === 0) return null;
  const askAgain = () =>
    el('button', { type: 'button', onclick: () => void desk.askAgain() }, words.say('trace.askAgain'));
  return el('div', { class: 'doubts' }, el('ul', {}, rows), mayHelp && askAgain());
}

function drawBehind(behind: readonly TracedSource[], desk: Desk): HTMLElement {
  const { words } = desk;
  return el(
    'li',
    { class: 'alert doubtful' },
    el(
      'details',
      {},
      el('summary', {}, el('strong', {}, words.say('trace.behind', { count: behind.length }))),
      el(
        'ul',
        {},
        behind.map((source) =>
          el('li', {}, withDots(el('span', {}, nameOf(source, words)), age(source, desk), reason(source, words))),
        ),
      ),
    ),
  );
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
          {},
          withDots(
            el('span', {}, nameOf(source, words)),
            source.status && el('span', { class: 'good' }, words.named('sourceStatus', source.status)),
            age(source, desk),
          ),
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
