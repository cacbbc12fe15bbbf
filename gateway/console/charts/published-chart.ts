import type { GraphPublishedFigure } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import { hints, lines, listTable, toned, type Cell, type Column } from '../tables/list-table';
import type { Words } from '../words/words';
import { writtenTenths } from '../words/written';
import { chartOf, type Chart } from './chart';
import { writtenPeriod, writtenReading } from './scope-words';

type Figure = Selected<GraphPublishedFigure>;

/** What was published, beside what the records say for what it seems to count, and why they differ. */
export function publishedChart(figures: readonly Figure[], words: Words): Chart {
  const readings = figures.flatMap(({ reading }) => writtenReading(reading, words) ?? []);
  const caption = words.say('chart.published');
  return chartOf({
    title: caption,
    counted: words.say('chart.publishedBasis'),
    tables: [{ caption, table: listTable(figures, COLUMNS, words) }],
    // Figures of one unit hold as of the same time; one that is behind is what has to be said.
    reading: readings.find(({ isComplete }) => !isComplete) ?? readings[0] ?? null,
  });
}

const COLUMNS: readonly Column<Figure>[] = [
  {
    head: 'chart.publishedBy',
    cell: (figure, words) => [...lines(figure.publishedBy ?? figure.id), ...hints(writtenPeriod(figure, words))],
  },
  { head: 'chart.publishedText', cell: textCell },
  { head: 'chart.publishedNumber', isNumber: true, cell: ({ published }) => numberCell(published) },
  { head: 'chart.computed', isNumber: true, cell: ({ computed }) => numberCell(computed) },
  { head: 'chart.difference', isNumber: true, cell: ({ difference }) => differenceCell(difference) },
  { head: 'chart.reasons', cell: reasonsCell },
];

function textCell({ text, readings, note }: Figure, words: Words): Cell {
  return [
    ...lines(text),
    ...(readings ?? []).flatMap((reading) =>
      hints(
        [
          reading.text,
          typeof reading.value === 'number' && writtenTenths(reading.value),
          reading.matches && words.say('chart.readingMatches'),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    ...hints(note),
  ];
}

function reasonsCell({ reasons }: Figure, words: Words): Cell {
  return (reasons ?? []).flatMap((reason) => {
    const tone = reason === 'AGREES' ? 'good' : reason === 'DIFFERS' || reason === 'CLAIM_CONTRADICTED' ? 'bad' : null;
    return toned(lines(words.named('figureReason', reason)), tone);
  });
}

function differenceCell(difference: number | null | undefined): Cell {
  if (typeof difference !== 'number') return [];
  return lines(`${difference > 0 ? '+' : difference < 0 ? '−' : ''}${writtenTenths(Math.abs(difference))}`);
}

function numberCell(number: number | null | undefined): Cell {
  return lines(typeof number === 'number' ? writtenTenths(number) : null);
}
