/** Where something stands in a source file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a source file. Safe to print: `came` shows no value that may be a secret. */
export interface SourceFileProblem extends Place {
  /** `records[0].fields.sex.codes`; empty for the file as a whole. */
  readonly field: string;
  readonly expected: string;
  readonly came: string;
}

/** A path in a source file. */
export type FilePath = readonly (string | number)[];

/** `records[0].fields.sex.codes` */
export function fieldName(path: FilePath): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}

/** A source file that cannot be used, with all that is wrong with it, in the order of its lines. */
export class SourceFileInvalid extends Error {
  constructor(
    /** As it was given. */
    readonly path: string,
    readonly problems: readonly SourceFileProblem[],
  ) {
    super(problems.map((problem) => problemLine(path, problem)).join('\n'));
    this.name = 'SourceFileInvalid';
  }
}

function problemLine(path: string, { line, column, field, expected, came }: SourceFileProblem): string {
  return `${path} line ${line}, column ${column}${field === '' ? '' : `, ${field}`}: expected ${expected}, got ${came}`;
}
