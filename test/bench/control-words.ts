/** What the bench asks of a process under measurement, over its IPC channel; an `Answer` with the same `id` comes back. */
export interface Ask {
  readonly id: number;
  /** cpu: user and system time so far. cache-on, cache-off: whether the stock subgraphs may use their cache. */
  readonly ask: 'cpu' | 'profile-start' | 'profile-stop' | 'cache-on' | 'cache-off';
}

export interface Answer {
  readonly id: number;
  /** Milliseconds for `cpu`, the profile for `profile-stop`, null for the others. */
  readonly value: unknown;
}

/** The first word of a process: it answers requests at `url`. */
export interface Started {
  readonly url: string;
}
