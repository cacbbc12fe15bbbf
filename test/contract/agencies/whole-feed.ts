import type { AgencyCall, AgencyDialect, FeedChange } from '../../../subgraphs/runtime/agency/dialect';

/** All changes of one source in order, read in pages as a feed worker reads them. */
export async function readWholeFeed<R>(call: AgencyCall, dialect: AgencyDialect<R>): Promise<FeedChange<R>[]> {
  const changes: FeedChange<R>[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof dialect.fetchChanges>> = await dialect.fetchChanges(call, cursor, 200);
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.more) return changes;
  }
}
