interface Waiting<Row> {
  readonly ids: readonly string[];
  readonly settle: (rows: readonly Row[]) => void;
  readonly fail: (error: unknown) => void;
}

export interface CoalescedReads<Row> {
  /** Reads the rows that concern any of these ids, each row once, in an order that does not depend on the ids. */
  readonly read: (ids: readonly string[]) => Promise<readonly Row[]>;
  /** The ids that a row concerns. */
  readonly idsOf: (row: Row) => readonly string[];
  /** How many reads may run at once. */
  readonly atOnce?: number;
  /** The most ids of one read, unless one caller asks for more. */
  readonly most?: number;
}

/**
 * Shares one read between all callers of one tick and all callers who come while other reads run, so that many requests
 * cost little more than one. No caller is answered by a read that began before the call, so each sees all that was
 * committed before it. DataLoader does not fit: it reads at the end of each tick, however many reads are running.
 */
export function coalescedReads<Row>(parts: CoalescedReads<Row>): (ids: readonly string[]) => Promise<readonly Row[]> {
  const { read, idsOf, atOnce = 2, most = 1000 } = parts;
  const waiting: Waiting<Row>[] = [];
  let underWay = 0;
  let isDue = false;

  function dispatch(): void {
    isDue = false;
    while (underWay < atOnce && waiting.length > 0) void readNext();
  }

  async function readNext(): Promise<void> {
    const requested: Waiting<Row>[] = [];
    const ids = new Set<string>();
    for (
      let next = waiting[0];
      next && (requested.length === 0 || ids.size + next.ids.length <= most);
      next = waiting[0]
    ) {
      waiting.shift();
      requested.push(next);
      for (const id of next.ids) ids.add(id);
    }
    underWay += 1;
    try {
      const rows = await read([...ids]);
      for (const { ids: own, settle } of requested) settle(requested.length === 1 ? rows : rowsOf(rows, new Set(own)));
    } catch (error) {
      for (const { fail } of requested) fail(error);
    } finally {
      underWay -= 1;
      dispatch();
    }
  }

  const rowsOf = (rows: readonly Row[], own: ReadonlySet<string>) =>
    rows.filter((row) => idsOf(row).some((id) => own.has(id)));

  return (ids) =>
    new Promise((settle, fail) => {
      waiting.push({ ids, settle, fail });
      if (isDue) return;
      isDue = true;
      // Waits for the promise callbacks of this tick, in which resolvers of the same request ask for more.
      void Promise.resolve().then(() => process.nextTick(dispatch));
    });
}
