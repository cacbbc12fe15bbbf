import type { Agency } from '../../../schema/agencies/agencies';
import { wholeRecord } from '../../../schema/agencies/record-key';
import { epochOf } from '../../india/indian-time';
import { contradictionsIn } from './contradictions';
import { chaptersOf } from './custody';
import type { Story } from './found-gap';
import { gapsIn } from './gaps';
import { legsBetween } from './legs';
import { isSettled, oldestReading, statusOfSources } from './source-status';
import { staysOf } from './stays';
import { orderSteps } from './steps';
import type { Trace } from './trace';
import type { TraceInput } from './trace-input';

/**
 * Assembles a child's movement from the agencies' answers. The order of reports, events, records and sources in the
 * input does not matter. Nothing that an agency stated is merged, smoothed or left out.
 */
export function assembleTrace(input: TraceInput): Trace {
  const { steps, spoiled } = orderSteps(input);
  const sources = statusOfSources(input, spoiled);
  const chapters = chaptersOf(steps);
  const stays = staysOf(steps, input.now);
  const story = { steps, chapters, reported: isReported(input), withdrawn: withdrawnFrom(input), now: input.now };
  return {
    complete:
      input.redaction.isOpen &&
      sources.every(isSettled) &&
      input.agencies.names.every((agency) => hasAnswered(agency, input)),
    asOf: oldestReading(sources),
    sources,
    steps: steps.map(({ step }) => step),
    legs: legsBetween(steps),
    gaps: gapsIn(story, { sources, redaction: input.redaction, agencies: input.agencies }),
    contradictions: contradictionsIn({ steps, stays, sexes: input.sexes }),
  };
}

/** False when nothing is known of an agency: its subgraph did not answer, and none of its sources was ever read. */
function hasAnswered(agency: Agency, { reports, sources }: TraceInput): boolean {
  return Boolean(reports[agency]) || sources.some((source) => source.agency === agency);
}

/** An FIR or a missing report counts when the registry holds it, even while its agency does not answer. */
function isReported({ records, agencies }: TraceInput): boolean {
  const reporting = agencies.closersOf('FOUND_WITHOUT_REPORT');
  return records.some(({ agency }) => reporting.includes(agency));
}

function withdrawnFrom({ agencies, records, reports, now }: TraceInput): Story['withdrawn'] {
  return agencies.names.flatMap((agency) => {
    const answers = [...(reports[agency]?.sources ?? [])].sort((a, b) => (a.source < b.source ? -1 : 1));
    return answers.flatMap(({ source, absent, asOf }) => {
      const at = asOf === null ? NaN : epochOf(asOf);
      const withdrawn = new Set(absent.map(wholeRecord));
      const held = new Set(records.filter((record) => record.source === source).map((r) => wholeRecord(r.recordId)));
      const known = [...held].filter((key) => withdrawn.has(key));
      return known.map(() => ({ source, at: Number.isNaN(at) ? now : at }));
    });
  });
}
