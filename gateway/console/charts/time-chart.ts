import type { GraphTimeBucket, GraphTimeToTrace } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenHours, writtenKm, writtenNumber } from '../words/written';
import { chartOf, type Chart, type KeyFigure } from './chart';
import { writtenReading } from './scope-words';
import { numberOf, shareOf } from './tally';

type Time = Selected<GraphTimeToTrace>;

/** How long after the report persons were traced: the median, how many within days, and a histogram. */
export function timeChart(time: Time, words: Words): Chart {
  const { known, unknown, buckets, reading } = time;
  const rows = (buckets ?? []).map((bucket) => ({
    label: bucketLabel(bucket, words),
    bar: [{ kind: 'plain' as const, size: bucket.count ?? 0 }],
    cells: [numberOf(bucket.count, words), ...(typeof known === 'number' ? [shareOf(bucket.count, known)] : [])],
  }));
  const label = words.say('chart.timeColumn');
  return chartOf({
    title: words.say('chart.time'),
    counted: [
      words.say('chart.timeBasis'),
      typeof known === 'number' && words.say('chart.timeKnown', { count: writtenNumber(known) }),
      typeof unknown === 'number' && unknown > 0 && words.say('chart.timeUnknown', { count: writtenNumber(unknown) }),
    ]
      .filter(Boolean)
      .join(' · '),
    keys: keysOf(time, words),
    bars:
      rows.length === 0
        ? []
        : [
            {
              caption: words.say('chart.by', { group: label }),
              columns: [
                { name: label },
                { name: words.say('chart.count') },
                ...(typeof known === 'number' ? [{ name: words.say('chart.share') }] : []),
              ],
              rows,
            },
          ],
    reading: writtenReading(reading, words),
  });
}

function keysOf(time: Time, words: Words): readonly KeyFigure[] {
  const { medianHours, upperQuartileHours, medianDistanceKm, known } = time;
  const within = [
    [24, time.within24Hours],
    [48, time.within48Hours],
    [72, time.within72Hours],
  ] as const;
  return [
    ...(typeof medianHours === 'number'
      ? [{ name: words.say('chart.median'), value: writtenHours(medianHours, words) }]
      : []),
    ...(typeof upperQuartileHours === 'number'
      ? [{ name: words.say('chart.quartile'), value: writtenHours(upperQuartileHours, words) }]
      : []),
    ...within.flatMap(([hours, count]) =>
      typeof count === 'number'
        ? [
            {
              name: words.say('chart.within', { hours }),
              value: writtenNumber(count),
              about: shareOf(count, known),
            },
          ]
        : [],
    ),
    ...(typeof medianDistanceKm === 'number'
      ? [{ name: words.say('chart.distance'), value: writtenKm(medianDistanceKm, words) }]
      : []),
  ];
}

/** `up to 24 hours`, `24 to 48 hours`, `more than 30 days`; `…` for an end that was not asked for. */
function bucketLabel({ fromHours, toHours }: Selected<GraphTimeBucket>, words: Words): string {
  const from = typeof fromHours === 'number' ? writtenHours(fromHours, words) : '…';
  if (toHours === null) return words.say('chart.timeOver', { from });
  const to = toHours === undefined ? '…' : writtenHours(toHours, words);
  return fromHours === 0 && toHours !== undefined
    ? words.say('chart.timeUpTo', { to })
    : words.say('chart.timeBetween', { from, to });
}
