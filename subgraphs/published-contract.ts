import type { AgencyContract } from './runtime/agency/contract';

const WIDTH = 120;

const FORM =
  'Unknown fields are ignored. What is not known is null, an empty text or left out. Numbers may be written as text, in ' +
  'digits of either script, and numbers of records as numbers. A time is written `2025-10-03 14:05`, ' +
  '`03-10-2025 14:05` or as in ISO 8601, the day before the month; it is Indian time unless it has an offset, and may be ' +
  'a day alone. A name typed for a legacy font (Kruti Dev) counts as not read. A value that cannot be read is counted as lost and costs that field alone.';

/**
 * An agency's contract as JSON Schema 2020-12, for the teams that fill it in: `schema/contracts/police.v1.json`. Each kind
 * of record is one of its `$defs`; `x-key` names the fields that make up the record's native id, in their order, and
 * `x-updated-at` the field with the agency's own time of the last change; `x-reads` says how the text of a field is read.
 */
export function publishedContract({ name, records }: AgencyContract<unknown>): { file: string; text: string } {
  const kinds = Object.entries(records);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:muskaan-graph:contract:${name}`,
    title: name,
    description: `A record of ${name} as the graph reads it. ${FORM}`,
    anyOf: kinds.map(([kind]) => ({ $ref: `#/$defs/${kind}` })),
    $defs: Object.fromEntries(
      kinds.map(([kind, { schema: of, key, updatedAt }]) => {
        const { title, description, ...rest } = of;
        return [kind, { title, description, 'x-key': key, 'x-updated-at': updatedAt, ...rest }];
      }),
    ),
  };
  return { file: `schema/contracts/${name.replace('/', '.')}.json`, text: schemaText(schema) };
}

/** JSON with each property on a line of its own and short lists on one line, as the formatter of the project has it. */
export function schemaText(schema: unknown): string {
  return `${print(schema, '')}\n`;
}

function print(value: unknown, indent: string, before = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const block = (open: string, parts: readonly string[], close: string) =>
    `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
  if (!Array.isArray(value)) {
    const parts = Object.entries(value).map(([name, part]) => {
      const named = `${JSON.stringify(name)}: `;
      return named + print(part, inner, named);
    });
    return parts.length === 0 ? '{}' : block('{', parts, '}');
  }
  const parts = value.map((part: unknown) => print(part, inner));
  const line = `[${parts.join(', ')}]`;
  const isShort = !line.includes('\n') && `${indent}${before}${line},`.length <= WIDTH;
  return isShort ? line : block('[', parts, ']');
}
