interface Headline {
  readonly whyIncomplete: (trace: object) => string;
  readonly readAgo: (asOf: string, now: number) => string | null;
}
// The console is served as it is written, and has no types.
const { whyIncomplete, readAgo } = jest.requireActual<Headline>('../../../../gateway/console/headline.js');

const why = (...sources: object[]) => whyIncomplete({ sources });
const NOW = Date.parse('2025-10-03T14:05:00+05:30');

describe('why a trace is not complete', () => {
  it('is said of failures, losses and what is withheld, each in its words', () => {
    expect(why({ status: 'NO_ANSWER' }, { status: 'ANSWERED' })).toBe('not every source answered');
    expect(why({ status: 'STALE' })).toBe('a source could not be read again');
    expect(why({ status: 'PARTIAL', error: { code: 'AGENCY_TIMEOUT' } })).toBe('a source answered in part');
    expect(why({ status: 'PARTIAL', unread: [{ field: 'sex', count: 1 }] })).toBe('some of what is written could not be read'); // prettier-ignore
    expect(why({ status: 'NO_RECORD', error: { code: 'FEED_BEHIND' } })).toBe('the changes of a source are not all read'); // prettier-ignore
    expect(why({ status: 'WITHHELD' }, { status: 'ANSWERED', error: null })).toBe('part of it is not for this caller');
    expect(why({ status: 'NO_ANSWER' }, { status: 'STALE' })).toBe('not every source answered; a source could not be read again'); // prettier-ignore
    expect(whyIncomplete({})).toBe('ask for its `sources` to see why');
  });
});

it('how long ago a source was read is said in its own words, up to a day', () => {
  const ago = (seconds: number) => readAgo(new Date(NOW - seconds * 1000).toISOString(), NOW);
  expect([0, 75, 120, 3600, 7200, 86_400].map(ago)).toEqual(['read 0 s ago', 'read 75 s ago', 'read 2 min ago', 'read 60 min ago', 'read 2 h ago', 'read 24 h ago']); // prettier-ignore
  expect([ago(2 * 86_400), ago(-60), readAgo('soon', NOW)]).toEqual([null, null, null]);
});
