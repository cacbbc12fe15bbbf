interface Waiting<Row> {
  readonly ids: readonly string[];
  readonly settle: (rows: readonly Row[]) => void;
  readonly fail: (error: unknown) => void;
}

export interface CoalescedReads<Row> {
  /** Reads what concerns any of these ids, each row once, in one order whichever ids are asked for. */
  readonly read: (ids: readonly string[]) => Promise<readonly Row[]>;
  /** The ids that a row concerns. */
  readonly idsOf: (row: Row) => readonly string[];
  /** How many readings may be under way at once. */
  readonly atOnce?: number;
  /** Of so many ids at most, unless one asks for more by itself. */
  readonly most?: number;
}

/**
 * One reading for all who ask in one tick, and for all who ask while others are being read: so many requests cost little
 * more than one. Nobody is answered by a reading that began before they asked, so that what was committed by then is in.
 * By hand, since DataLoader reads as soon as a tick ends, however many readings are under way.
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
      // After the promise callbacks of this tick, in which resolvers of the same request ask for more.
      void Promise.resolve().then(() => process.nextTick(dispatch));
    });
}
