import { HOUR, isoMinute } from '../indian-clock';
import type { PurgedDraft } from '../story/drafts';
import { firNumber, reportNumber } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import type { Wire } from './agency-system';
import { kidnappingWire, orderWire, commandWire, wireKey } from './police-records';

/** Begging is no kidnapping: the section of the Juvenile Justice Act on employing a child for it. */
const EMPLOYED_TO_BEG = { act: 'JJ', section: '76', sexualOffence: false };

/** What is left of a closed case when the persons' identities were deleted. */
export function purgedRecord(held: HeldRecord, draft: PurgedDraft): Wire {
  const { station, year, registeredAt, missingAt } = draft;
  const { code, nameEn, nameHi, city } = station;
  const common = {
    key: wireKey(draft),
    stateCode: station.district.state,
    stationCode: code,
    year,
    station: { code, nameEn, nameHi, ...(city === undefined ? {} : { city }), ...commandWire(station) },
    purged: true,
    reasonCode: reasonOf(held, draft),
    drive: draft.drive && orderWire(draft.drive),
    updatedAt: isoMinute(held.updatedAt),
  };
  const person = { serial: 1, sex: draft.sex, ageYears: draft.ageYears };
  const trace = traceWire(draft);
  if (draft.register === 'missing-report') {
    const times = { missingAt: isoMinute(missingAt), reportedAt: isoMinute(registeredAt) };
    return { type: 'MPR', reportNo: reportNumber(draft), ...common, ...times, persons: [{ ...person, trace }] };
  }
  const missing = { missingFrom: isoMinute(missingAt), missingTo: isoMinute(missingAt + HOUR) };
  return {
    type: 'FIR',
    firNo: firNumber(draft),
    firType: 'REGULAR',
    ...common,
    ...registrationWire(draft),
    sections: [draft.trace?.circumstance === 'BEGGING' ? EMPLOYED_TO_BEG : kidnappingWire(registeredAt)],
    status: 'CLOSED',
    closedAt: isoMinute(draft.closedAt),
    victims: [{ ...person, ...missing, trace }],
  };
}

/** Nothing where the record shall not say which came first, the report or the tracing. */
function registrationWire({ registeredAt, trace }: PurgedDraft): Wire {
  if (trace?.priorReport === null) return {};
  return { infoReceivedAt: isoMinute(registeredAt), registeredAt: isoMinute(registeredAt) };
}

/** A visible change in a touched record. */
function reasonOf({ revision }: HeldRecord, { reason }: PurgedDraft): string {
  if (revision % 2 === 0) return reason;
  return reason === 'CHILD_LABOUR' ? 'ELOPEMENT' : 'CHILD_LABOUR';
}

function traceWire({ trace, registeredAt }: PurgedDraft): Wire | null {
  if (!trace) return null;
  const { at, district, state, method, circumstance, priorReport, distanceKm, restoredAt } = trace;
  return {
    tracedAt: isoMinute(at),
    place: { district, state },
    method,
    circumstance,
    ...(priorReport && { priorReport }),
    hoursSinceReport: priorReport === 'REGISTERED' ? Math.floor((at - registeredAt) / HOUR) : null,
    distanceKm,
    restoredAt: isoMinute(restoredAt),
  };
}
