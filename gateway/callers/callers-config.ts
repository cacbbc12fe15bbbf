/** Which tokens are accepted. */
export interface CallersConfig {
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** How far the issuer's clock and ours may differ. */
  readonly skewSeconds: number;
  /** Null for the development issuer. */
  readonly issuer: { readonly name: string; readonly jwksUrl: string } | null;
}
