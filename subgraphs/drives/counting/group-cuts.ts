import type { CommandUnit, Cut, CutFilter, Grouping } from '../cut/cut';
import { kindOf } from '../cut/command-unit';
import { daysOfMonth, monthsBetween } from '../cut/ist-days';

/** A longer period has no months without anybody. */
const MAX_EMPTY_MONTHS = 60;

/** The filter that holds a group's value. */
const FILTER_OF = {
  ...{ SEX: 'sex', AGE_BAND: 'ageBand', FOUND_STATE: 'foundState', REASON: 'reason' },
  ...{ PRIOR_REPORT: 'priorReport', CIRCUMSTANCE: 'circumstance' },
} as const;

/** The question that a group answers alone: as many as the group has. */
export function cutOfGroup(cut: Cut, groupBy: Grouping, key: string | null): Cut {
  switch (groupBy) {
    case 'MONTH':
      return key === null ? cut : cutOfMonth(cut, key);
    case 'STATION':
      return key === null ? filtered(cut, { notSaid: 'station' }) : { ...cut, unit: key as CommandUnit };
    case 'DISTRICT':
      return cutOfDistrict(cut, key as CommandUnit | null);
    default: {
      const name = FILTER_OF[groupBy];
      if (key !== null) return filtered(cut, { [name]: key });
      return name === 'foundState' || name === 'reason' || name === 'circumstance'
        ? filtered(cut, { notSaid: name })
        : cut;
    }
  }
}

/** The months of a cut that are shown even if nobody is counted in them. */
export function monthsOf({ basis, from, to, filter }: Cut): readonly string[] {
  if (from === null || basis === 'PENDING_AT' || filter.registeredIn !== undefined) return [];
  const months = monthsBetween(from, to);
  return months.length <= MAX_EMPTY_MONTHS ? months : [];
}

/**
 * A month of what the basis is about is a shorter period. A month of registration, where the period ends for the tracing
 * too, is a filter.
 */
function cutOfMonth(cut: Cut, month: string): Cut {
  if (cut.basis === 'PENDING_AT' || cut.basis === 'COHORT') return filtered(cut, { registeredIn: month });
  const { from, to } = daysOfMonth(month);
  return { ...cut, from: cut.from !== null && cut.from > from ? cut.from : from, to: cut.to < to ? cut.to : to };
}

/** A district may have stations that are not of a city, a range or a zone; a state has them all. */
function cutOfDistrict(cut: Cut, district: CommandUnit | null): Cut {
  if (district === null) return filtered(cut, { notSaid: 'district' });
  const kind = kindOf(cut.unit);
  return kind === 'state' || kind === 'district' ? { ...cut, unit: district } : filtered(cut, { within: district });
}

function filtered(cut: Cut, filter: CutFilter): Cut {
  return { ...cut, filter: { ...cut.filter, ...filter } };
}
