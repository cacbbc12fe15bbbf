import { CODES, isCode } from '../../../schema/errors/codes';
import type { SourceReading } from '../../children/registry/kept/source-readings';
import { sourceState } from '../../children/sources/source-state';
import { istIso } from '../../india/indian-time';
import type { HeldReading } from '../../sources/changes/source-parts';
import { table } from '../terminal/table';

export type HeldOfKind = HeldReading & { readonly source: string; readonly kind: string };

/** What is known of reading one source. Values appear only by their forms. */
export function sourceReport(
  reading: SourceReading,
  held: readonly HeldOfKind[],
  twice: readonly { readonly kind: string; readonly twice: number }[],
  now: number,
): { readonly text: string; readonly isWell: boolean } {
  const code = reading.code === null ? null : isCode(reading.code) ? reading.code : 'INTERNAL';
  const { state, since, behindSeconds, message } = sourceState({ ...reading, code }, now);
  const { rejected, dropped, losses } = reading;
  const facts = [
    ['  state', `${state}${since === null ? '' : ` since ${istIso(since)}`}: ${message}`],
    ...(code === null ? [] : [['  code', code]]),
    [
      '  read to its end',
      reading.caughtUpAt === null ? 'never' : `${istIso(reading.caughtUpAt)}${lagOf(behindSeconds)}`,
    ],
    ['  reported last', istIso(reading.readAt)],
    ['  changes, last hour', String(reading.changes)],
    ...rejected.map((one) => [
      '  rejected',
      `${one.count} × ${one.code}: ${isCode(one.code) ? CODES[one.code].en : ''}`,
    ]),
    ...(dropped > 0 ? [['  rejected, not kept', String(dropped)]] : []),
    ...losses.map(({ field, reason, example, count }) => [
      '  lost',
      `${count} × ${field}: ${reason}, like "${example}"`,
    ]),
    ...twice.map(({ kind, twice: count }) => [
      '  came twice',
      `${count} × ${kind}: two rows of one record that differ; what was known of it before was kept`,
    ]),
    ...held.map((one) => ['  held back', heldSentence(one)]),
  ];
  const isWell = state === 'UP' && rejected.length === 0 && dropped === 0 && held.length === 0 && twice.length === 0;
  return { text: `${reading.id}\n${table(facts)}`, isWell };
}

function lagOf(seconds: number | null): string {
  return seconds === null || seconds === 0 ? '' : `, ${seconds} s behind`;
}

/** Why a reading waits for a person, with counts and without any value. */
export function heldSentence({ source, kind, code, rows, rowsBefore, missing, detail, since }: HeldOfKind): string {
  // Of a reading that was given up, nobody counted what is missing.
  const compared = `${rows} rows now, ${rowsBefore} known before, ${missing} of these missing`;
  const counts =
    code === 'GAP' ? `${missing} by their numbers` : isReleasable({ code }) ? compared : `${rowsBefore} known before`;
  const release = isReleasable({ code }) ? ` npm run tool -- source release ${source} shows it.` : '';
  return `${kind}, since ${istIso(since)}: ${HELD[code]} (${[counts, ...(detail === '' ? [] : [detail])].join('; ')}).${release}`;
}

/** Whether a person may say that the reading is taken all the same, or that nothing more is missing. */
export function isReleasable({ code }: Pick<HeldReading, 'code'>): boolean {
  return code === 'SHRUNK' || code === 'EMPTY' || code === 'GAP';
}

const HELD: Readonly<Record<HeldReading['code'], string>> = {
  SHRUNK: 'it has fewer records than before, by more than the source file allows',
  EMPTY: 'it has no records',
  GAP: 'messages that the system posted have not come: have it post all records again, then release it',
  COLUMNS: 'columns that the source file reads are missing: rename them there, or have them written again',
  UNREADABLE: 'it cannot be read: have the file written again',
};
