import DataLoader from 'dataloader';

export interface BatchReading<V> {
  /** Reads many at once; keys that nothing is known of may be left out. */
  readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;
  /** What a key that is left out answers. */
  readonly absent: V;
  /** So many keys at most are read at once. */
  readonly max?: number;
  /** Whether a key is never read twice by this loader, which is then made for one request. */
  readonly remembers: boolean;
}

/** Values by key: those that are asked for in one tick are read together, equal keys once. Rejects as `read` does. */
export function createBatchLoader<V>({
  read,
  absent,
  max = Infinity,
  remembers,
}: BatchReading<V>): (key: string) => Promise<V> {
  const loader = new DataLoader<string, V>(
    async (keys) => {
      const values = await read([...new Set(keys)]);
      return keys.map((key) => values.get(key) ?? absent);
    },
    { cache: remembers, maxBatchSize: max },
  );
  return (key) => loader.load(key);
}
