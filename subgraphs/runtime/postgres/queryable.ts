import { StoreFailure } from './store-failure';

export type Row = Readonly<Record<string, unknown>>;

/** Parameters of a query: text, numbers, booleans, null or arrays of these. Pass objects as JSON text. */
export type Values = readonly (string | number | boolean | null | readonly (string | number | null)[])[];

export interface Queryable {
  /** Rows as PostgreSQL gives them: `bigint` comes as text. Rejects with `StoreFailure` only. */
  query<R extends object = Row>(text: string, values?: Values): Promise<readonly R[]>;
}

/** What a connection and a pool have in common. */
interface Connection {
  query(text: string, values: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

export function queryableOn(connection: Connection): Queryable {
  return {
    query: async <R extends object>(text: string, values: Values = []) => {
      const { rows } = await masked(connection.query(text, [...values]));
      return rows as R[];
    },
  };
}

/** The same promise, but it rejects with a `StoreFailure`, which does not carry PostgreSQL's message. */
export async function masked<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw new StoreFailure(error);
  }
}
