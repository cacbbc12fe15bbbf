import type { ChildView } from '../../../subgraphs/children/view/child-view';
import type { Trace } from '../../../subgraphs/children/trace/trace';

type Place = Trace['steps'][number]['place'];

/** The fields of the ready query, selected by hand; `records` holds the steps' records by reference. */
export function toChildAnswer(child: ChildView, trace: Trace, records: ReadonlyMap<string, object | null>) {
  return {
    names: child.names?.map(({ text, script }) => ({ text, script })) ?? null,
    sex: child.sex,
    ageBand: child.ageBand,
    status: child.status,
    withheld: child.withheld.map(({ group, level, law }) => ({ group, level, law })),
    records: child.records.map(({ agency, source, recordId, linkedBy }) => ({ agency, source, recordId, linkedBy })),
    trace: {
      complete: trace.complete,
      asOf: trace.asOf,
      sources: trace.sources.map(({ agency, source, status, asOf, error, unread }) => ({
        agency,
        source,
        status,
        asOf,
        error: error && { code: error.code },
        unread: unread.map(({ field, count }) => ({ field, count })),
      })),
      steps: trace.steps.map(({ id, at, kind, agency, place, record }) => ({
        id,
        at: { from: at.from, to: at.to, precision: at.precision },
        kind,
        agency,
        place: toPlace(place),
        record: records.get(record.ref) ?? null,
      })),
      legs: trace.legs.map(({ from, to, distanceKm, hours, steps }) => ({
        from: { name: from.name },
        to: { name: to.name },
        distanceKm,
        hours,
        steps,
      })),
      gaps: trace.gaps.map(({ rule, message, from, to, hours, uncertain, steps }) => ({
        rule,
        message,
        from,
        to,
        hours,
        uncertain,
        steps,
      })),
      contradictions: trace.contradictions.map(({ rule, message, steps }) => ({ rule, message, steps })),
    },
  };
}

function toPlace(place: Place): Place {
  if (!place) return null;
  const { name, nameHi, district, state, lat, lon, precision } = place;
  return { name, nameHi, district, state, lat, lon, precision };
}
