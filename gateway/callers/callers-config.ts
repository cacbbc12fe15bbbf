/** Which tokens are accepted. */
export interface CallersConfig {
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** How far the issuer's clock and ours may differ. */
  readonly skewSeconds: number;
  /** Null for the development issuer. */
  readonly issuer: { readonly name: string; readonly jwksUrl: string } | null;
  /** The pages as a client of the development issuer; null where they only choose a role. */
  readonly developmentClient: {
    readonly id: string;
    readonly scope: string;
    /** The whole addresses to which it may send a browser back. */
    readonly redirects: readonly string[];
  } | null;
}
