import type { Matcher } from '../../linkage/matching/match';
import type { MetQuestion } from './index-questions';

/** The ids of at most `most` records that these questions meet, in their order. No record is compared in full. */
export function metRecords(
  matcher: Pick<Matcher, 'match'>,
  questions: readonly MetQuestion[],
  most: number,
): readonly string[] {
  const met = new Set<string>();
  const collect = (id: string) => {
    if (met.size < most) met.add(id);
    return false;
  };
  for (const { record, search } of questions)
    matcher.match(record, { first: 0, minPosterior: 0, search, accepts: collect });
  return [...met];
}
