import { isLost } from '../runtime/wire/losses';
import { toDay } from '../runtime/wire/wire-times';
import type { FirWire, MissingReportWire, VictimWire } from './wire';

/**
 * The day on which the child had the stated age: when it went missing, or else when the report was made. If a written
 * day cannot be read, nothing shows that it was the day before the report.
 */
export function missingOn(fir: FirWire, { missingFrom, serial }: VictimWire): string | null {
  return isLost(fir, 'victims.missingFrom', serial)
    ? null
    : (toDay(missingFrom) ?? toDay(fir.infoReceivedAt) ?? toDay(fir.registeredAt));
}

/** The same of a missing-person report. */
export function reportedMissingOn(report: MissingReportWire): string | null {
  return isLost(report, 'missingAt') ? null : (toDay(report.missingAt) ?? toDay(report.reportedAt));
}
