import type { GraphPendencyLedger } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenDay, writtenNumber, writtenTenths } from '../words/written';
import { chartOf, type BarRow, type Chart, type KeyFigure } from './chart';
import { writtenCount, writtenPeriod, writtenReading, writtenUnit } from './scope-words';
import { numberOf } from './tally';

type Pendency = Selected<GraphPendencyLedger>;

/** Opening + registered - traced - closed otherwise = closing: each step begins where the one before ended. */
export function pendencyChart(pendency: Pendency, words: Words): Chart {
  const { unit, population, unitOfCount, reading } = pendency;
  return chartOf({
    title: words.say('chart.pendency'),
    scope: [writtenUnit(unit, words), writtenPeriod(pendency, words)].filter(Boolean).join(' · '),
    counted: [writtenCount({ population, unitOfCount }, words), words.say('chart.pendencyBasis')]
      .filter(Boolean)
      .join(' · '),
    keys: keysOf(pendency, words),
    bars: [
      {
        caption: words.say('chart.pendency'),
        columns: [{ name: words.say('chart.step') }, { name: words.say('chart.count') }],
        rows: stepsOf(pendency, words),
      },
    ].filter(({ rows }) => rows.length > 0),
    notes: notesOf(pendency, words),
    reading: writtenReading(reading, words),
  });
}

function stepsOf(
  { opening, registered, traced, closedOtherwise, closing, from, to }: Pendency,
  words: Words,
): readonly BarRow[] {
  const step = (label: string, sign: string, size: number | null | undefined, gap: number): readonly BarRow[] =>
    size === undefined
      ? []
      : [
          {
            label,
            bar: [
              { kind: 'gap', size: Math.max(0, gap) },
              { kind: sign === '−' ? 'less' : 'plain', size: size ?? 0 },
            ],
            cells: [size === 0 || size === null ? numberOf(size, words) : `${sign}${writtenNumber(size)}`],
            isSum: sign === '',
          },
        ];
  const peak = (opening ?? 0) + (registered ?? 0);
  const first = from ? words.say('chart.opening', { day: writtenDay(from) }) : words.say('chart.openingOf');
  const last = to ? words.say('chart.closing', { day: writtenDay(to) }) : words.say('chart.closingOf');
  return [
    ...step(first, '', opening, 0),
    ...step(words.say('chart.registered'), '+', registered, opening ?? 0),
    ...step(words.say('chart.traced'), '−', traced, peak - (traced ?? 0)),
    ...step(words.say('chart.closedOtherwise'), '−', closedOtherwise, peak - (traced ?? 0) - (closedOtherwise ?? 0)),
    ...step(last, '', closing, 0),
  ];
}

function keysOf({ closing, netChange, tracedPer100Registered }: Pendency, words: Words): readonly KeyFigure[] {
  return [
    ...(closing === undefined ? [] : [{ name: words.say('chart.pendingAtEnd'), value: numberOf(closing, words) }]),
    ...(typeof netChange === 'number' ? [{ name: words.say('chart.netChange'), value: signed(netChange) }] : []),
    ...(typeof tracedPer100Registered === 'number'
      ? [{ name: words.say('chart.per100'), value: writtenTenths(tracedPer100Registered) }]
      : []),
  ];
}

function notesOf(
  { tracedFromEarlier, tracedFromEarlierAtLeast, tracedPer100Registered, from }: Pendency,
  words: Words,
): readonly string[] {
  const day = from ? writtenDay(from) : null;
  const earlier =
    typeof tracedFromEarlier === 'number' &&
    words.say(day ? 'chart.fromEarlierThan' : 'chart.fromEarlier', {
      count: writtenNumber(tracedFromEarlier),
      ...(day ? { day } : {}),
    });
  const least =
    typeof tracedFromEarlierAtLeast === 'number' &&
    words.say('chart.fromEarlierAtLeast', { count: writtenNumber(tracedFromEarlierAtLeast) });
  const rate = typeof tracedPer100Registered === 'number' && words.say('chart.per100Why');
  return [earlier, least, rate].filter((note) => note !== false);
}

function signed(number: number): string {
  const size = writtenNumber(Math.abs(number));
  return number === 0 ? size : `${number < 0 ? '−' : '+'}${size}`;
}
