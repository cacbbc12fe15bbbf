import type { GraphTimeBucket } from '../../../schema/generated/drives';
import type { Say } from '../words/words';
import { writtenHours, writtenNumber } from '../words/written';
import { barTable } from '../markup/bar-table';
import { html, type Html } from '../markup/html';
import { section, type PageContext } from './page-context';

export function timeSection(page: PageContext): Html {
  const { report, say } = page;
  return section(page, say('time.title'), report.figures.time, (time) => {
    const { medianHours, upperQuartileHours, medianDistanceKm, known, unknown } = time;
    const notes = [
      say('time.within', {
        day1: writtenNumber(time.within24Hours),
        day2: writtenNumber(time.within48Hours),
        day3: writtenNumber(time.within72Hours),
      }),
      ...(medianHours === null || upperQuartileHours === null
        ? []
        : [
            say('time.median', {
              median: writtenHours(medianHours, say),
              quartile: writtenHours(upperQuartileHours, say),
            }),
          ]),
      ...(medianDistanceKm === null ? [] : [say('time.distance', { km: writtenNumber(medianDistanceKm) })]),
      ...(unknown === 0 ? [] : [say('time.unknown', { count: writtenNumber(unknown) })]),
    ];
    const rows = time.buckets.map((bucket) => ({
      label: bucketLabel(bucket, say),
      bar: [{ kind: 'plain', size: bucket.count } as const],
      cells: [writtenNumber(bucket.count)],
    }));
    const most = Math.max(0, ...time.buckets.map(({ count }) => count));
    const columns = [{ name: say('time.column') }, { name: say('column.children') }];
    return html`${known === 0 ? null : barTable({ columns, rows, most, labels: 'middle' })}
      <p>${notes.join(' ')}</p>
      <p class="note">${say('time.basis')}</p>`;
  });
}

/** The upper end belongs to the bucket: a child traced after exactly 24 hours was traced within 24. */
export function bucketLabel({ fromHours, toHours }: Omit<GraphTimeBucket, 'count'>, say: Say): string {
  if (toHours === null) return say('time.over', { from: writtenEnd(fromHours, say) });
  if (fromHours === 0) return say('time.upTo', { to: writtenEnd(toHours, say) });
  return say('time.between', { from: writtenEnd(fromHours, say), to: writtenEnd(toHours, say) });
}

function writtenEnd(hours: number, say: Say): string {
  return hours <= 72 || hours % 24 !== 0
    ? say('hours', { hours: writtenNumber(hours) })
    : say('days', { days: writtenNumber(hours / 24) });
}
