import { CODES } from '../../../schema/errors/codes';
import type { GraphCommandUnit, GraphLedgerReading } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenDay, writtenInstant } from '../words/written';
import type { WrittenReading } from './chart';

const MAX_SOURCES = 6;

/** The name in the page's language, where the graph has it. */
export function namedIn(
  { name, nameHi }: { readonly name?: string | null | undefined; readonly nameHi?: string | null | undefined },
  { language }: Words,
): string | null {
  return (language === 'hi' ? nameHi : null) ?? name ?? nameHi ?? null;
}

/** `Ratlam district`. */
export function writtenUnit(unit: Selected<GraphCommandUnit> | null | undefined, words: Words): string {
  if (!unit) return '';
  const name = namedIn(unit, words) ?? unit.id ?? '';
  switch (unit.kind) {
    case 'ZONE':
      return words.say('chart.zone', { name });
    case 'RANGE':
      return words.say('chart.range', { name });
    case 'CITY':
      return words.say('chart.city', { name });
    case 'DISTRICT':
      return words.say('chart.district', { name });
    case 'STATION':
      return words.say('chart.station', { name });
    default:
      return name;
  }
}

/** `01.07.2025 to 30.09.2025`; without a beginning `up to …`. */
export function writtenPeriod(
  {
    from,
    to,
    basis,
  }: {
    readonly from?: string | null | undefined;
    readonly to?: string | null | undefined;
    readonly basis?: string | null | undefined;
  },
  words: Words,
): string {
  if (!to && !from) return '';
  if (!to) return words.say(to === null ? 'chart.since' : 'written.endUnsaid', { from: writtenDay(from ?? '') });
  if (basis === 'PENDING_AT') return words.say('chart.atEndOf', { day: writtenDay(to) });
  if (!from) return words.say('chart.upTo', { to: writtenDay(to) });
  return words.say('chart.fromTo', { from: writtenDay(from), to: writtenDay(to) });
}

/** What is counted, in words: of whom, what is one, and which of them. */
export function writtenCount(
  {
    population,
    unitOfCount,
    basis,
  }: {
    readonly population?: string | null | undefined;
    readonly unitOfCount?: string | null | undefined;
    readonly basis?: string | null | undefined;
  },
  words: Words,
): string {
  return [
    population && words.named('population', population),
    unitOfCount && words.named('unitOfCount', unitOfCount),
    basis && words.named('countBasis', basis),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** As of when the figure holds, and which sources are behind. */
export function writtenReading(
  reading: Selected<GraphLedgerReading> | null | undefined,
  words: Words,
): WrittenReading | null {
  if (!reading) return null;
  const { asOf, complete, sources } = reading;
  const behind = (sources ?? []).filter((source) => source.behind);
  const isComplete = complete !== false && behind.length === 0;
  const parts = [
    asOf && words.say('chart.asOf', { when: writtenInstant(asOf) }),
    asOf === null && words.say('chart.asOfUnknown'),
    complete === true && words.say('chart.complete'),
    !isComplete && words.say('chart.behind'),
    ...behind.slice(0, MAX_SOURCES).map(({ source, asOf: read, code }) => {
      const known = Object.entries(CODES).find(([name]) => name === code)?.[1];
      const when = read ? words.say('chart.readAt', { when: writtenInstant(read) }) : '';
      return [source, when, known?.[words.language]].filter(Boolean).join(', ');
    }),
    behind.length > MAX_SOURCES && words.say('chart.further', { count: behind.length - MAX_SOURCES }),
  ];
  const text = parts.filter(Boolean).join(' · ');
  return text === '' ? null : { text, isComplete };
}
