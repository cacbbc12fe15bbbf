// The last answer's traces, to be read by people. Everything an agency wrote is set as text, never as markup.

import { readAgo, whyIncomplete } from './headline.js';

/** Shows the traces and errors of a GraphQL answer in `panel`; null shows how to get one. */
export function showAnswer(panel, answer) {
  const traces = answer?.data ? findTraces(answer.data, []) : [];
  const parts = [...(answer?.errors?.length ? [errorList(answer.errors)] : []), ...traces.map(traceView)];
  if (traces.length === 0) {
    parts.push(
      el('p', { class: 'hint' }, 'Run a query that asks for a ', el('code', {}, 'trace'), ': it is shown here.'),
    );
  }
  panel.replaceChildren(...parts);
}

const MAX_TRACES = 20;

/** Every object that looks like a trace, with the names of the child it hangs on. */
function findTraces(value, found, child = null) {
  if (typeof value !== 'object' || value === null || found.length >= MAX_TRACES) return found;
  if (Array.isArray(value)) {
    for (const item of value) findTraces(item, found, child);
    return found;
  }
  if (Array.isArray(value.steps) && !('rule' in value) && !('distanceKm' in value)) found.push({ trace: value, child });
  else for (const inner of Object.values(value)) findTraces(inner, found, value);
  return found;
}

function traceView({ trace, child }) {
  const doubts = doubtsByStep(trace);
  const legs = new Map((trace.legs ?? []).map((leg) => [leg.steps?.[0], leg]));
  const names = (child?.names ?? []).map(({ text }) => text).filter(Boolean);
  return el(
    'article',
    { class: 'trace' },
    el('h2', {}, names.length > 0 ? [...new Set(names)].join(' · ') : 'A child’s movement'),
    facts(child, trace),
    section('Withheld', 'withheld', (child?.withheld ?? []).map(withheldItem), 'ul'),
    section('Who answered', 'sources', (trace.sources ?? []).map(sourceItem), 'ul'),
    section(
      'Movement',
      'steps',
      trace.steps.flatMap((step) => [stepItem(step, doubts.get(step.id) ?? []), ...legItems(legs.get(step.id))]),
      'ol',
    ),
    section('Legs', 'legs', legs.has(undefined) ? trace.legs.flatMap((leg) => legItems(leg)) : [], 'ol'),
    section('Gaps', 'gaps', (trace.gaps ?? []).map(gapItem), 'ul'),
    section('Contradictions', 'contradictions', (trace.contradictions ?? []).map(contradictionItem), 'ul'),
  );
}

function facts(child, trace) {
  const complete =
    trace.complete === true
      ? el('strong', { class: 'good' }, '✓ Complete: nothing failed, was lost or was withheld')
      : trace.complete === false
        ? el('strong', { class: 'bad' }, `⚠ Incomplete: ${whyIncomplete(trace)}`)
        : null;
  const known = [child?.sex, child?.ageBand, child?.status].filter((fact) => typeof fact === 'string').map(words);
  return el(
    'p',
    {},
    ...(known.length > 0 ? [`${known.join(' · ')} `] : []),
    ...(complete ? [complete] : []),
    ...(trace.asOf ? [' as of ', when(trace.asOf)] : []),
  );
}

const STATUS = {
  ANSWERED: ['good', '✓ answered'],
  STALE: ['doubt', '◷ earlier reading: it could not be read again'],
  PARTIAL: ['doubt', '◐ answered in part'],
  NO_ANSWER: ['bad', '✕ did not answer'],
  NO_RECORD: ['none', '– holds no record'],
  WITHHELD: ['none', '▨ not for this caller'],
};

function sourceItem({ source, agency, status, asOf, error, unread }) {
  const [look, label] = STATUS[status] ?? ['none', words(status)];
  return el(
    'li',
    {},
    el('span', { class: 'source' }, source ?? words(agency)),
    ' ',
    el('span', { class: `status ${look}` }, label),
    ...(asOf ? [' ', el('small', {}, ...age(asOf, status))] : []),
    ...(error?.code ? [' ', el('code', {}, error.code)] : []),
    ...(unread?.length > 0 ? [' ', el('small', {}, `could not be read: ${unread.map(unreadField).join(', ')}`)] : []),
  );
}

/** The feed of a source without a record is read all the time; how long ago matters of what is shown. */
function age(asOf, status) {
  const ago = status === 'NO_RECORD' ? null : readAgo(asOf, Date.now());
  return ago ? [ago] : ['as of ', when(asOf)];
}

function unreadField({ field, count }) {
  return count > 1 ? `${field} (${count})` : field;
}

function withheldItem({ group, level, law }) {
  const left = { EXISTS: 'that it exists', MASKED: 'masked' }[level] ?? 'nothing';
  return el('li', {}, el('strong', {}, words(group)), `: ${left}`, ...(law ? [' ', el('small', {}, `(${law})`)] : []));
}

function stepItem({ kind, at, place, agency, source, to, record }, doubts) {
  const number = record?.number ?? record?.rescueId ?? record?.profileId ?? record?.caseNo ?? record?.reportNo;
  return el(
    'li',
    { class: doubts.length > 0 ? 'step doubtful' : 'step' },
    el('p', { class: 'when' }, ...interval(at)),
    el(
      'p',
      {},
      el('strong', {}, words(kind)),
      ...(to ? [' to ', words(to)] : []),
      ...(place ? [' – ', ...placeName(place)] : []),
    ),
    el('p', { class: 'says' }, [source ?? words(agency), number].filter(Boolean).join(' · ')),
    ...doubts.map((doubt) => el('p', { class: 'mark' }, `⚠ ${doubt}`)),
  );
}

function legItems(leg) {
  if (!leg) return [];
  const far = typeof leg.distanceKm === 'number' ? `${Math.round(leg.distanceKm)} km` : '';
  const long = typeof leg.hours === 'number' ? `${Math.round(leg.hours * 10) / 10} h` : '';
  const ends = leg.from && leg.to ? [...placeName(leg.from), ' → ', ...placeName(leg.to), ' '] : [];
  return [el('li', { class: 'leg' }, '↓ ', ...ends, [far, long].filter(Boolean).join(', '))];
}

function gapItem({ rule, message, from, to, hours, uncertain }) {
  return el(
    'li',
    { class: 'alert' },
    el('strong', {}, words(rule)),
    ...(message ? [el('p', {}, message)] : []),
    el(
      'p',
      { class: 'when' },
      ...(from ? ['from ', when(from)] : []),
      ...(to ? [' to ', when(to)] : from ? [', and it goes on'] : []),
      ...(typeof hours === 'number' ? [` (${Math.round(hours)} h)`] : []),
    ),
    ...(uncertain === true ? [el('p', {}, 'Uncertain: a source that could close it did not answer.')] : []),
  );
}

function contradictionItem({ rule, message }) {
  return el('li', { class: 'alert' }, el('strong', {}, words(rule)), ...(message ? [el('p', {}, message)] : []));
}

/** For each step's id, the gaps and contradictions that speak of it. */
function doubtsByStep(trace) {
  const doubts = new Map();
  for (const { rule, steps } of [...(trace.gaps ?? []), ...(trace.contradictions ?? [])]) {
    for (const id of steps ?? []) doubts.set(id, [...(doubts.get(id) ?? []), words(rule)]);
  }
  return doubts;
}

function errorList(errors) {
  const items = errors.map(({ message, extensions = {} }) =>
    el(
      'li',
      { class: 'alert' },
      el('code', {}, extensions.code ?? 'ERROR'),
      el('p', {}, message, ...(extensions.subgraph ? [` (${extensions.subgraph})`] : [])),
      ...(extensions.hi ? [el('p', { lang: 'hi' }, extensions.hi)] : []),
    ),
  );
  return section('Errors', 'errors', items, 'ul');
}

function section(title, look, items, list) {
  if (items.length === 0) return null;
  return el('section', { class: look }, el('h3', {}, title), el(list, {}, ...items));
}

function placeName({ name, nameHi, district, state }) {
  const parts = [];
  if (name) parts.push(name);
  if (nameHi && nameHi !== name) parts.push(...(name ? [' '] : []), el('span', { lang: 'hi' }, nameHi));
  const around = [district === name ? null : district, state].filter(Boolean).join(', ');
  if (around) parts.push(parts.length > 0 ? `, ${around}` : around);
  return parts;
}

const format = (options) => new Intl.DateTimeFormat('en-IN', { timeZone: 'Asia/Kolkata', ...options });
const DAY = format({ day: 'numeric', month: 'short', year: 'numeric' });
const MINUTE = format({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

function when(instant, shape = MINUTE) {
  const date = new Date(instant);
  const text = Number.isNaN(date.getTime()) ? String(instant) : shape.format(date);
  return el('time', { datetime: String(instant) }, shape === DAY ? text : `${text} IST`);
}

function interval(at) {
  if (!at?.from) return ['at an unknown time'];
  if (at.precision === 'DAY') return [when(at.from, DAY), ' (the day is known, not the hour)'];
  if (at.precision === 'HOUR') return ['about ', when(at.from)];
  if (at.precision === 'BETWEEN' && at.to) return ['between ', when(at.from), ' and ', when(at.to)];
  return [when(at.from)];
}

/** `FOUND_AT_STATION` as people write it. */
function words(name) {
  if (typeof name !== 'string') return '';
  const short = { CWC: 'CWC', FIR: 'FIR', AHTU: 'AHTU', NGO: 'NGO', GRP: 'GRP', RPF: 'RPF', F: 'Girl', M: 'Boy' };
  const text = name
    .split('_')
    .map((word) => short[word] ?? word.toLowerCase())
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Makes an element. Children are elements and text; text stays text. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
