import type { FilePath } from './source-file-problem';

/** Something that fits the schema and cannot be. */
export interface RuleProblem {
  readonly path: FilePath;
  readonly expected: string;
  readonly came: string;
  /** What stands there is a name that should not be there. */
  readonly ofName?: boolean;
}

/** What a published contract says of the files that are mapped to it. */
export interface ContractKeys {
  /** `police/v1` */
  readonly name: string;
  /** By kind of record: the fields that name one. */
  readonly records: Readonly<Record<string, { readonly key: readonly string[] }>>;
}
