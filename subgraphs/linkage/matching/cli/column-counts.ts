import { maskedExample } from '../../../india/masked-example';
import { linkError } from './link-error';

const MAX_EXAMPLES = 3;
/** With more of a column unread, it is the wrong column, or a form that is not known. */
const MAX_UNREAD_SHARE = 0.5;

interface ColumnCount {
  said: number;
  unread: number;
  readonly examples: Set<string>;
}

/** Counts for each mapped field of a file the cells that say something, and those of them that could not be read. */
export class ColumnCounts<Field extends string> {
  readonly #counts = new Map<Field, ColumnCount>();

  constructor(
    /** The option by which the file was given. */
    private readonly file: string,
  ) {}

  /** Counts a cell that says something, by what was read of it; returns that. */
  read<T>(field: Field, cell: string, value: T | null): T | null {
    const count = this.#counts.get(field) ?? { said: 0, unread: 0, examples: new Set() };
    this.#counts.set(field, count);
    count.said += 1;
    if (value !== null) return value;
    count.unread += 1;
    if (count.examples.size < MAX_EXAMPLES) count.examples.add(maskedExample(cell));
    return null;
  }

  /** A line for each field of which something could not be read. It quotes no cell, only the shapes of a few. */
  report(): string[] {
    return [...this.#counts]
      .filter(([, { unread }]) => unread > 0)
      .map(([field, count]) => `${this.file}, ${field}: ${told(count)}`);
  }

  /** Throws LINK_COLUMN_UNREAD when a field is mostly unread. */
  refuseMostlyUnread(): void {
    const bad = [...this.#counts].filter(([, { said, unread }]) => unread > MAX_UNREAD_SHARE * said);
    if (bad.length === 0) return;
    const fields = bad.map(([field, count]) => `${field} (${told(count)})`).join('; ');
    throw linkError(
      'LINK_COLUMN_UNREAD',
      `the file of ${this.file}: most could not be read of ${fields}. Map the right column, or go on with --allow-unread`,
    );
  }
}

function told({ said, unread, examples }: ColumnCount): string {
  const share = ((100 * unread) / said).toFixed(unread === said ? 0 : 1);
  return `${unread} of ${said} not read (${share}%), like ${[...examples].map((one) => JSON.stringify(one)).join(', ')}`;
}
