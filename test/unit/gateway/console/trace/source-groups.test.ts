import { groupSources } from '../../../../../gateway/console/trace/source-groups';
import type { TracedSource } from '../../../../../gateway/console/trace/traced';

describe('the sources of a trace', () => {
  const error = { code: 'FEED_BEHIND' };
  const cases: readonly (readonly [TracedSource, string])[] = [
    [{ status: 'ANSWERED', error: null, unread: [] }, 'answered'],
    [{ status: 'COPY' }, 'answered'],
    [{ status: 'NO_RECORD' }, 'empty'],
    [{ status: 'NO_ANSWER', error }, 'silent'],
    [{ status: 'WITHHELD' }, 'withheld'],
    [{ status: 'STALE', error }, 'doubtful'],
    [{ status: 'PARTIAL' }, 'doubtful'],
    // None of these may pass for settled: a record may be missing.
    [{ status: 'NO_RECORD', error }, 'behind'],
    [{ status: 'NO_RECORD', error, unread: [{ field: 'child.name', count: 1 }] }, 'doubtful'],
    [{ status: 'COPY', error }, 'doubtful'],
    [{ status: 'ANSWERED', unread: [{ field: 'handover.at', count: 1 }] }, 'doubtful'],
    [{ status: 'A_LATER_WORD' } as never, 'doubtful'],
    [{ source: 'police-mp' }, 'answered'],
  ];

  it.each(cases)('%j is %s', (source, group) => {
    expect(groupSources({ sources: [source] })).toMatchObject({ [group]: [source] });
  });

  it('stand in one group each, in their order', () => {
    const sources = cases.map(([source]) => source);
    const groups = Object.values(groupSources({ sources }) as unknown as Record<string, TracedSource[]>);
    expect(groups.flat()).toHaveLength(sources.length);
    expect(groupSources({ sources }).doubtful).toEqual(sources.filter((_, at) => cases[at]?.[1] === 'doubtful'));
  });
});
