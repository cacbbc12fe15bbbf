// What a trace promises, in one line, and how long ago each source was read.

// What is withheld is no outage: another caller would see it, asking again would not. What is old within its time is none
// either.
const REASONS = [
  [({ status }) => status === 'NO_ANSWER', 'not every source answered'],
  [({ status }) => status === 'STALE', 'a source could not be read again'],
  [({ status, unread, error }) => status === 'PARTIAL' && (error || !unread?.length), 'a source answered in part'],
  [({ unread }) => unread?.length > 0, 'some of what is written could not be read'],
  [({ error }) => error?.code === 'FEED_BEHIND', 'the changes of a source are not all read'],
];

/** Why a trace is not complete, as far as the sources that were asked for say it. */
export function whyIncomplete({ sources }) {
  if (!Array.isArray(sources)) return 'ask for its `sources` to see why';
  const reasons = REASONS.filter(([is]) => sources.some(is)).map(([, why]) => why);
  return reasons.length > 0 ? reasons.join('; ') : 'part of it is not for this caller';
}

const UNITS = [
  [60, 's'],
  [60, 'min'],
  [24, 'h'],
];

/** `read 75 s ago`; null for what is older than a day or lies ahead, whose time says more. */
export function readAgo(asOf, now) {
  let age = Math.floor((now - Date.parse(asOf)) / 1000);
  if (!(age >= 0)) return null;
  for (const [length, unit] of UNITS) {
    if (age < 2 * length) return `read ${age} ${unit} ago`;
    age = Math.floor(age / length);
  }
  return null;
}
