import type { SlowLevels } from '../../../unit/runtime/rights/slow-rights';
import { listOf, type Fields } from './known-child';
import type { ToldChild } from './told-child';

/** By whose rights a field of an explanation goes. */
const GROUPS_OF: Readonly<Record<string, readonly (keyof SlowLevels)[]>> = {
  ...{ GIVEN: ['IDENTITY'], SURNAME: ['IDENTITY'], BIRTHDAY: ['IDENTITY'], AGE: ['IDENTITY'] },
  ...{ FATHER: ['FAMILY'], MOTHER: ['FAMILY'], PLACE: ['FAMILY'], PHONE: ['FAMILY'], KIN: ['IDENTITY', 'FAMILY'] },
  ...{ MARKS: ['DESCRIPTION'], SEX: ['CASE'], EVENT: ['CASE'], EVENT_PLACE: ['CASE'] },
};

/** What in the possible matches of `answer`, the child in full width, the caller should not have been told. */
export function leadFaults(told: ToldChild, answer: Fields): string[] {
  const matches = listOf(answer, 'possibleMatches');
  const faults: string[] = [];
  const hold = (isSo: boolean, fault: string) => {
    if (!isSo) faults.push(fault);
  };
  if (told.levels.LEADS !== 'FULL') {
    hold(matches.length <= 1, 'of leads at most that there is one');
    const told = matches.flatMap((match) =>
      Object.entries(match).flatMap(([name, value]) => (value === null ? [] : [name])),
    );
    hold(new Set([...told, '__typename', 'band']).size === 2, 'of a lead its band and nothing else');
    return faults;
  }
  for (const match of matches) {
    const [left, right] = [match['left'], match['right']] as [Fields, Fields];
    const own = told.records.find(({ known }) => known.key === recordOf(left));
    hold(own !== undefined, 'a match is by a record that is told');
    hold((left['child'] as Fields)['id'] === answer['id'], 'the child itself stands on the left');
    hold((right['child'] as Fields)['id'] !== answer['id'], 'another child stands on the right');
    const fields = listOf(match, 'fields');
    const bits = [match, ...fields].map((one, at) => Math.round(Number(one[at === 0 ? 'priorBits' : 'bits']) * 10));
    const total = bits.reduce((sum, one) => sum + one, 0);
    hold(total === Math.round(Number(match['totalBits']) * 10), 'the bits add up');
    for (const { field, left: value, frequency } of fields) {
      const levels = (GROUPS_OF[String(field)] ?? []).map((group) => own?.levels[group] ?? 'NONE');
      hold(
        levels.every((level) => level === 'FULL' || level === 'MASKED'),
        `${String(field)} is of what is told`,
      );
      const isWhole = levels.every((level) => level === 'FULL');
      hold(
        isWhole || value === null || (typeof value === 'string' && isMasked(String(field), value)),
        `${String(field)} is masked`,
      );
      hold(isWhole || frequency === null, `${String(field)} has no frequency`);
    }
  }
  return faults;
}

/** The caller's rights to the child's own records that its matches quote. */
export function quotedLevels(told: ToldChild, seen: Fields): readonly SlowLevels[] {
  if (told.levels.LEADS !== 'FULL') return [];
  const keys = listOf(seen, 'possibleMatches').map(({ left }) => recordOf(left as Fields));
  return told.records.filter(({ known }) => keys.includes(known.key)).map(({ levels }) => levels);
}

function recordOf(side: Fields): string {
  return String((side['record'] as Fields)['recordId']);
}

/** Initials of names, a district, or what is no secret at all. */
function isMasked(field: string, value: string): boolean {
  if (field === 'SEX' || field === 'EVENT_PLACE') return true;
  return field === 'PLACE' ? !value.includes(' ') : value.split(/ \/ | /).every((word) => word.endsWith('.'));
}
