import type { Values } from '../../runtime/postgres/store';

/** The parameters of one statement, as it is put together. */
export class Parameters {
  readonly values: Values[number][] = [];

  /** The place of a value: `$3`. */
  add(value: Values[number]): string {
    return `$${this.values.push(value)}`;
  }
}
