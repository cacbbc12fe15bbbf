import type { ChildList } from '../../subgraphs/children/registry/claims/claim-rows';
import { createCursors } from '../../subgraphs/runtime/paging/cursors';
import { benchSecrets } from './bench-secrets';
import { PAGE_SIZE } from './bench-query';
import { ask } from './databases';
import type { Job } from './target';

/** The children of one world, handed out so that no child is requested twice where "cold" is measured. */
export interface ChosenChildren {
  /** This many children that were not requested yet. */
  fresh(count: number): Job[];
  /** This many pages of fifty that were not requested yet; at most as many as were reserved. */
  freshPages(count: number): Job[];
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly sources: number;
}

/**
 * Read from the registry's table and not through a system under test, which would cache them. The first `pages`
 * pages are reserved for the list of fifty, in order; single children come after those, and are known to
 * `fewest` to `most` sources.
 */
export async function chooseChildren(
  databaseUrl: string,
  { pages, fewest, most }: { readonly pages: number; readonly fewest: number; readonly most: number },
): Promise<ChosenChildren> {
  const rows = await ask<Row>(
    databaseUrl,
    `SELECT first.seq::float8, first.born_id AS id, count(DISTINCT split_part(c.record_key, ':', 1))::int AS sources
     FROM claim first JOIN claim c ON c.child = first.seq AND NOT c.gone
     WHERE first.child = first.seq AND NOT first.gone
     GROUP BY first.seq, first.born_id ORDER BY first.seq`,
  );
  const listed = rows.slice(0, pages * PAGE_SIZE);
  const ends = Array.from({ length: pages - 1 }, (_, page) => listed[(page + 1) * PAGE_SIZE - 1]?.seq ?? 0);
  const cursors = createCursors(benchSecrets.cursorKey);
  const after = ends.map((seq) => cursors.encrypt('ALL' satisfies ChildList, [seq]));
  const single = rows.slice(listed.length).filter(({ sources }) => sources >= fewest && sources <= most);
  const jobs = single.map(({ id }): Job => ({ kind: 'child', id }));
  const pageJobs = [null, ...after].slice(0, pages).map((after): Job => ({ kind: 'page', after }));
  return { fresh: dealer(jobs, 'children'), freshPages: dealer(pageJobs, 'pages') };
}

function dealer(jobs: readonly Job[], what: string): (count: number) => Job[] {
  let dealt = 0;
  return (count) => {
    if (dealt + count > jobs.length) throw new Error(`The world has too few ${what}: ${jobs.length}.`);
    return jobs.slice(dealt, (dealt += count));
  };
}
