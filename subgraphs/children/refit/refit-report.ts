import { istIso } from '../../india/indian-time';
import type { FitFigures } from '../../linkage/matching/refit/fit-figures';
import type { ModelRow } from '../matches/model-rows';
import type { OfEach, PairCount, Refit } from './refit';

/** How many judgements were read, and how many of them a fit could not use. */
export interface ReadCounts {
  readonly read: number;
  /** One officer's word on a pair of which too much was withheld. */
  readonly unseen: number;
  /** A record was withdrawn, or says nothing that is compared. */
  readonly gone: number;
}

/** Counts and shares alone: nothing of any child. */
export function refitReport({ read, unseen, gone }: ReadCounts, fit: Refit): string {
  const { all, groups, bands, sure, model } = fit;
  const line = (name: string, ...cells: readonly string[]) => `${name.padEnd(34)}${cells.map((cell) => cell.padStart(16)).join('')}`; // prettier-ignore
  const each = <T>(of: OfEach<T>, text: (one: T) => string) => [of.shipped, of.now, of.after].map(text);
  const of = (name: string, figure: keyof FitFigures) => line(name, ...each(all, (one) => share(one[figure])));
  const used = read - unseen - gone;
  return [
    `${read} judgements in effect: ${used} used, ${unseen} made without seeing enough, ${gone} of records that are gone.`,
    'After: of each pair by a fit to other pairs. A fit that is in effect now has seen some of them.',
    '',
    line('', 'as shipped', 'now', 'after'),
    of('log loss, bits a pair', 'logLoss'),
    of('calibration error', 'calibrationError'),
    of('stated less true', 'bias'),
    line('0.9 or more stated: pairs, true', ...each(sure, countText)),
    '',
    line('band of both records, unchanged', 'pairs', 'true'),
    ...bands.map(({ band, pairs, right }) =>
      line(`  ${band}`, String(pairs), pairs === 0 ? '-' : share(right / pairs)),
    ),
    '',
    line('stated less true, by group (pairs)', 'as shipped', 'now', 'after', 'log loss grows'),
    ...groups.map(({ name, isBehind, growth, ...figures }) => {
      const cells = each(figures, ({ bias }) => share(bias));
      const grows = `${share(growth.mean)} ± ${share(growth.error)}`;
      return line(`  ${name} (${figures.shipped.pairs})${isBehind ? ' *' : ''}`, ...cells, grows);
    }),
    ...(groups.some(({ isBehind }) => isBehind) ? ['  * falls behind, by more than chance explains'] : []),
    '',
    `The fit is ${model.version}.`,
    '',
  ].join('\n');
}

/** What was ever applied, the newest last. */
export function historyReport(models: readonly ModelRow[], shipped: string): string {
  const inEffect = models.filter(({ undoneAt, base }) => undoneAt === null && base === shipped).at(-1);
  const lines = models.map((one) => {
    const undone = one.undoneAt === null ? '' : `, taken back ${istIso(one.undoneAt)} by ${one.undoneBy ?? ''}`;
    const other = one.base === shipped ? '' : ', for other parameters than this release has';
    const state = one === inEffect ? ', in effect' : '';
    return `${one.version}: applied ${istIso(one.fittedAt)} by ${one.fittedBy}, ${one.judgements} judgements${undone}${other}${state}`; // prettier-ignore
  });
  return [`${shipped}: shipped${inEffect ? '' : ', in effect'}`, ...lines, ''].join('\n');
}

function share(value: number): string {
  return value.toFixed(3);
}

function countText({ pairs, right }: PairCount): string {
  return pairs === 0 ? '0' : `${pairs}, ${share(right / pairs)}`;
}
