import type { ContractRecord, ValueSchema } from '../agency/contract';
import type { Reader } from './record-reading';
import { present } from './shapes';

export interface RecordDescription<T> {
  /** What the record is, as a title: `FIR`. */
  readonly title: string;
  readonly description: string;
  readonly key: readonly (keyof T & string)[];
  readonly updatedAt: keyof T & string;
  /** The fields that follow from the key, so that a row need not have them. */
  readonly follows?: readonly (keyof T & string)[];
}

/** One kind of record of a contract, as `reader` reads it. */
export function contractRecord<T extends object>(
  reader: Reader<T | null>,
  { title, description, key, updatedAt, follows = [] }: RecordDescription<T>,
): ContractRecord {
  const { properties, required = [], ...rest } = reader.schema as ObjectSchema;
  const due = required.filter((name) => !(follows as readonly string[]).includes(name));
  const fields = { ...properties };
  for (const name of key) fields[name] = present(fields[name] ?? {});
  const schema = { ...present(rest), required: [...new Set([...key, ...due])], properties: fields };
  return { schema: { title, description, ...schema }, key, updatedAt };
}

interface ObjectSchema extends ValueSchema {
  readonly properties: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
}
