import type { SlowLevels } from '../../../unit/runtime/rights/slow-rights';
import { listOf, type Fields } from './known-child';
import type { DisclosedChild } from './disclosed-child';

/** The groups by whose rights a field of an explanation is shown. */
const GROUPS_OF: Readonly<Record<string, readonly (keyof SlowLevels)[]>> = {
  ...{ GIVEN: ['IDENTITY'], SURNAME: ['IDENTITY'], BIRTHDAY: ['IDENTITY'], AGE: ['IDENTITY'] },
  ...{ FATHER: ['FAMILY'], MOTHER: ['FAMILY'], PLACE: ['FAMILY'], PHONE: ['FAMILY'], KIN: ['IDENTITY', 'FAMILY'] },
  ...{ MARKS: ['DESCRIPTION'], SEX: ['CASE'], EVENT: ['CASE'], EVENT_PLACE: ['CASE'] },
};

/** What the possible matches of `answer`, which has every field of the child, should not have disclosed. */
export function leadMismatches(disclosed: DisclosedChild, answer: Fields): string[] {
  const matches = listOf(answer, 'possibleMatches');
  const mismatches: string[] = [];
  const hold = (isSo: boolean, mismatch: string) => {
    if (!isSo) mismatches.push(mismatch);
  };
  if (disclosed.levels.LEADS !== 'FULL') {
    hold(matches.length <= 1, 'of leads only that there is one');
    const present = matches.flatMap((match) =>
      Object.entries(match).flatMap(([name, value]) => (value === null ? [] : [name])),
    );
    hold(new Set([...present, '__typename', 'band']).size === 2, 'of a lead its band and nothing else');
    return mismatches;
  }
  for (const match of matches) {
    const [left, right] = [match['left'], match['right']] as [Fields, Fields];
    const own = disclosed.records.find(({ known }) => known.key === recordOf(left));
    hold(own !== undefined, 'a match is by a disclosed record');
    hold((left['child'] as Fields)['id'] === answer['id'], 'the child itself is on the left');
    hold((right['child'] as Fields)['id'] !== answer['id'], 'another child is on the right');
    const fields = listOf(match, 'fields');
    const bits = [match, ...fields].map((one, at) => Math.round(Number(one[at === 0 ? 'priorBits' : 'bits']) * 10));
    const total = bits.reduce((sum, one) => sum + one, 0);
    hold(total === Math.round(Number(match['totalBits']) * 10), 'the bits add up');
    for (const { field, left: value, frequency } of fields) {
      const levels = (GROUPS_OF[String(field)] ?? []).map((group) => own?.levels[group] ?? 'NONE');
      hold(
        levels.every((level) => level === 'FULL' || level === 'MASKED'),
        `${String(field)} is of a disclosed group`,
      );
      const isWhole = levels.every((level) => level === 'FULL');
      hold(
        isWhole || value === null || (typeof value === 'string' && isMasked(String(field), value)),
        `${String(field)} is masked`,
      );
      hold(isWhole || frequency === null, `${String(field)} has no frequency`);
    }
  }
  return mismatches;
}

/** The caller's rights to the child's own records that its matches quote. */
export function quotedLevels(disclosed: DisclosedChild, seen: Fields): readonly SlowLevels[] {
  if (disclosed.levels.LEADS !== 'FULL') return [];
  const keys = listOf(seen, 'possibleMatches').map(({ left }) => recordOf(left as Fields));
  return disclosed.records.filter(({ known }) => keys.includes(known.key)).map(({ levels }) => levels);
}

function recordOf(side: Fields): string {
  return String((side['record'] as Fields)['recordId']);
}

/** Initials of names, a district, or a field that is never secret. */
function isMasked(field: string, value: string): boolean {
  if (field === 'SEX' || field === 'EVENT_PLACE') return true;
  return field === 'PLACE' ? !value.includes(' ') : value.split(/ \/ | /).every((word) => word.endsWith('.'));
}
