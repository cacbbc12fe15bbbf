import { agencyName, type AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { GapRule } from '../../../schema/agencies/gap-rules';
import { istIso } from '../../india/indian-time';
import { notHandedOver, notProducedIn24Hours } from './custody-gaps';
import type { FoundGap, Story } from './found-gap';
import { foundWithoutReport, recordWithdrawn } from './record-gaps';
import { isSettled } from './source-status';
import type { Gap, SourceStatus } from './trace';
import type { Redaction } from './trace-input';
import { notAdmittedAfterTransfer, whereaboutsUnknown } from './whereabouts-gaps';

interface Rule {
  readonly rule: GapRule;
  readonly message: string;
  /** False where the rule measures no time. */
  readonly timed: boolean;
  readonly find: (story: Story) => readonly FoundGap[];
}

const RULES: readonly Rule[] = [
  {
    rule: 'NOT_HANDED_OVER',
    message: 'The child was found at a station, and no handover is recorded.',
    timed: true,
    find: notHandedOver,
  },
  {
    rule: 'NOT_PRODUCED_IN_24_HOURS',
    message:
      'The child was in the hands of an agency, and no production before a Child Welfare Committee within 24 hours ' +
      'is recorded (JJ Act s.31).',
    timed: true,
    find: notProducedIn24Hours,
  },
  {
    rule: 'WHEREABOUTS_UNKNOWN',
    message: 'The child ran from a home, and no later record says where the child is.',
    timed: true,
    find: whereaboutsUnknown,
  },
  {
    rule: 'NOT_ADMITTED_AFTER_TRANSFER',
    message: 'The child left one home for another, and no admission at the other is recorded.',
    timed: true,
    find: notAdmittedAfterTransfer,
  },
  {
    rule: 'FOUND_WITHOUT_REPORT',
    message: 'The child was found, and no missing report or FIR is joined to the child.',
    timed: true,
    find: foundWithoutReport,
  },
  {
    rule: 'RECORD_WITHDRAWN',
    message: 'A record joined to the child is no longer held by its agency.',
    timed: false,
    find: recordWithdrawn,
  },
];

/** What may hide the record that would close a gap. */
interface Doubts {
  readonly sources: readonly SourceStatus[];
  readonly redaction: Redaction;
  readonly agencies: AgencyRegistry;
}

/** The gaps found by all rules, ordered by their beginning and then by rule. */
export function gapsIn(story: Story, { sources, redaction, agencies }: Doubts): readonly Gap[] {
  const found = RULES.flatMap((rule) => rule.find(story).map((gap) => ({ rule, gap })));
  // Sorting is stable, so equal beginnings keep the order of the rules.
  found.sort((a, b) => a.gap.from - b.gap.from);
  return found.map(({ rule, gap }) =>
    toGap(rule, gap, story.now, isUncertain(rule, gap, { sources, redaction, agencies })),
  );
}

function toGap(rule: Rule, gap: FoundGap, now: number, uncertain: boolean): Gap {
  const ms = Math.max(0, (gap.to ?? now) - gap.from);
  return {
    rule: rule.rule,
    message: rule.message,
    from: istIso(gap.from),
    to: gap.to === null ? null : istIso(gap.to),
    hours: rule.timed ? Math.round(ms / 360_000) / 10 : null,
    uncertain,
    steps: gap.steps.map(({ step }) => step.id),
  };
}

function isUncertain({ rule }: Rule, { source }: FoundGap, { sources, redaction, agencies }: Doubts): boolean {
  const unsettled = sources.filter((row) => !isSettled(row));
  if (source !== undefined) return unsettled.some((row) => row.source === source);
  const closers = agencies.closersOf(rule);
  return closers.some(
    (name) => redaction.doubtful.has(name) || unsettled.some(({ agency }) => agency === agencyName(name)),
  );
}
