import { minuteOf } from '../../indian-clock';
import type { DriveOrder } from '../drafts';

/** The drives of the five published reports. Where the report names no day, the drive lasts as long as the report. */
const plain = { edition: null, stations: null, team: null };

export const PUNE_2023: DriveOrder = {
  ...{ ...plain, unit: 'Pune City', stations: 32 },
  ...{ from: minuteOf(2023, 11, 1), to: minuteOf(2023, 11, 30) },
};
export const RATLAM_2025: DriveOrder = {
  ...{ ...plain, unit: 'Ratlam' },
  ...{ from: minuteOf(2025, 1, 1), to: minuteOf(2025, 9, 30) },
};
/** Of the whole state; districts had drives of their own beside it, which the usual world's FIRs name. */
export const MADHYA_PRADESH_2025: DriveOrder = {
  ...{ ...plain, unit: 'MP' },
  ...{ from: minuteOf(2025, 10, 1), to: minuteOf(2025, 11, 30) },
};
export const MUMBAI_2021: DriveOrder = {
  ...{ edition: '10th', unit: 'Mumbai', stations: 93, team: { subInspectors: 1, constables: 4 } },
  ...{ from: minuteOf(2021, 6, 1), to: minuteOf(2021, 6, 30) },
};
export const SURGUJA_2023: DriveOrder = {
  ...{ ...plain, unit: 'Surguja' },
  ...{ from: minuteOf(2023, 6, 1), to: minuteOf(2023, 6, 30) },
};
