/** What the product does for safety on every request, if the bench can do it twice. */
export const SAFEGUARDS = ['authentication', 'signed calls', 'recording'] as const;
export type Safeguard = (typeof SAFEGUARDS)[number];

/** What the bench asks of a process under measurement, over its IPC channel; an `Answer` with the same `id` comes back. */
export type Ask = { readonly id: number } & Question;
export type Question =
  /** cpu: user and system time so far. */
  | { readonly ask: 'cpu' | 'profile-start' | 'profile-stop' }
  /** Whether the stock subgraphs may use their cache. */
  | { readonly ask: 'cache'; readonly on: boolean }
  | { readonly ask: 'twice'; readonly what: Safeguard | null };

export interface Answer {
  readonly id: number;
  /** Milliseconds for `cpu`, the profile for `profile-stop`, null for the others. */
  readonly value: unknown;
}

/** A process's first message: it answers requests at `url`. */
export interface Started {
  readonly url: string;
}
