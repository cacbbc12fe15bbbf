import { STEP_KINDS, type StepKind } from '../../../schema/records/movement';
import { epochOf } from '../../india/indian-time';

export type ChildStatus = 'MISSING' | 'FOUND' | 'IN_CARE' | 'RESTORED' | 'DECEASED' | 'UNKNOWN';

/** One missing-to-restored cycle; times ISO 8601, IST. */
export interface Episode {
  /** When the child went missing or was found without a report; null when no record says. */
  readonly from: string | null;
  /** When it was restored; null while it is not. */
  readonly to: string | null;
  readonly status: ChildStatus;
}

/** The turning points of a child's story that one record states. */
export type Milestones = readonly { readonly kind: StepKind; readonly at: string }[];

type VerifyToken = { -readonly [Field in keyof Episode]: Episode[Field] };

/**
 * The child's episodes, oldest first, from the turning points that all records state, in the order of their times. A
 * new episode begins with:
 * - running from a home, or being last seen at a time when a home or the family had the child;
 * - a report after a restoration, unless its own record has a LAST_SEEN: a report is often written, and an FIR
 *   transferred, when the child is already back;
 * - being found or admitted again after a restoration.
 * Tracing, handovers and hearings after a restoration only close the files, and begin nothing.
 */
export function episodesOf(records: readonly Milestones[]): readonly Episode[] {
  const turns = records.flatMap((milestones) => {
    const seen = milestones.some(({ kind }) => kind === 'LAST_SEEN');
    return milestones.map(({ kind, at }) => ({ kind, at, seen, instant: instantOf(kind, at) }));
  });
  const ordered = turns
    .filter(({ instant }) => !Number.isNaN(instant))
    .sort((a, b) => a.instant - b.instant || STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind));
  const episodes: VerifyToken[] = [];
  for (const turn of ordered) take(episodes, turn);
  return episodes;
}

/** The status of the latest episode. */
export function statusOf(episodes: readonly Episode[]): ChildStatus {
  return episodes.at(-1)?.status ?? 'UNKNOWN';
}

/**
 * A restoration known only to the day counts at its end: all else on that day, even a home's exact time, came before.
 */
function instantOf(kind: StepKind, at: string): number {
  const isDay = (kind === 'RESTORED' || kind === 'REPATRIATED') && at.includes('T00:00:00');
  return epochOf(isDay ? at.replace('T00:00:00', 'T23:59:59') : at);
}

function take(episodes: VerifyToken[], { kind, at, seen }: { kind: StepKind; at: string; seen: boolean }): void {
  const now = episodes.at(-1);
  const status = now?.status ?? 'UNKNOWN';
  if (status === 'DECEASED') return;
  const begin = (as: ChildStatus): void => void episodes.push({ from: at, to: null, status: as });
  const become = (as: ChildStatus): void => {
    if (now) now.status = as;
    else begin(as);
  };
  switch (kind) {
    case 'LAST_SEEN':
    case 'ABSCONDED':
      if (status === 'UNKNOWN' || status === 'IN_CARE' || status === 'RESTORED') begin('MISSING');
      else if (kind === 'ABSCONDED') become('MISSING');
      return;
    case 'REPORTED':
    case 'FIR_REGISTERED':
      if (status === 'UNKNOWN' || (status === 'RESTORED' && !seen)) begin('MISSING');
      return;
    case 'FOUND_AT_STATION':
    case 'RESCUED':
      if (status === 'RESTORED') begin('FOUND');
      else become('FOUND');
      return;
    case 'TRACED':
    case 'HANDED_OVER':
    case 'PRODUCED_BEFORE_CWC':
      if (status === 'UNKNOWN' || status === 'MISSING') become('FOUND');
      return;
    case 'ADMITTED':
    case 'TRANSFERRED':
      if (status === 'RESTORED' && kind === 'ADMITTED') begin('IN_CARE');
      else if (status !== 'RESTORED') become('IN_CARE');
      return;
    case 'RESTORED':
    case 'REPATRIATED':
      if (!now) episodes.push({ from: null, to: at, status: 'RESTORED' });
      else if (status !== 'RESTORED') Object.assign(now, { to: at, status: 'RESTORED' });
      return;
    case 'DECEASED':
      become('DECEASED');
      return;
    case 'ZERO_FIR_TRANSFERRED':
    case 'SIGHTED':
    case 'REFERRED_TO_AHTU':
    case 'TEAM_SENT':
    case 'FOLLOWED_UP':
  }
}
