import type { Reads, ValueSchema } from '../../runtime/agency/contract';

export interface FieldSchema {
  /** What its reader takes; null where it takes any text. */
  readonly reads: Reads | null;
  readonly description: string | null;
  /** The closed list of its words; null where any text may stand. */
  readonly words: readonly string[] | null;
  /** What each entry of a list has to have, or the list counts as lost. */
  readonly entryNeeds: readonly string[];
}

/** What the contract says of a field, by its path without list positions; null for one that it does not have. */
export function fieldSchema(schema: ValueSchema | undefined, field: string): FieldSchema | null {
  if (!schema) return null;
  const found = field.split('.').reduce<ValueSchema | null>((at, name) => at && partOf(at, name, schema), schema);
  if (!found) return null;
  const forms = formsOf(found, schema);
  const described = [found, ...forms].map(({ description }) => description).find((text) => typeof text === 'string');
  const reads = [found, ...forms].map((form) => form['x-reads']).find((one) => one !== undefined);
  const words = forms.flatMap((form) => (Array.isArray(form['enum']) ? (form['enum'] as readonly unknown[]) : []));
  const texts = words.filter((word) => typeof word === 'string');
  return {
    reads: reads ?? null,
    description: typeof described === 'string' ? described : null,
    words: texts.length > 0 ? texts : null,
    entryNeeds: forms
      .flatMap(({ items }) => (isSchema(items) ? formsOf(items, schema) : []))
      .flatMap(({ required }) => (Array.isArray(required) ? (required as readonly unknown[]).map(String) : [])),
  };
}

function partOf(schema: ValueSchema, name: string, root: ValueSchema): ValueSchema | null {
  for (const form of formsOf(schema, root)) {
    const { properties, items } = form;
    if (isSchema(properties) && isSchema(properties[name])) return properties[name];
    const inner = isSchema(items) ? partOf(items, name, root) : null;
    if (inner) return inner;
  }
  return null;
}

/** The schema and its alternatives; references within the document are followed. */
function formsOf(schema: ValueSchema, root: ValueSchema, depth = 0): readonly ValueSchema[] {
  if (depth > 20) return [];
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const target = $ref
      .split('/')
      .slice(1)
      .reduce<unknown>((at, name) => (isSchema(at) ? at[name] : null), root);
    return isSchema(target) ? formsOf(target, root, depth + 1) : [];
  }
  const several = schema['anyOf'] ?? schema['oneOf'];
  const others = Array.isArray(several) ? several.filter(isSchema) : [];
  return [schema, ...others.flatMap((one) => formsOf(one, root, depth + 1))];
}

function isSchema(value: unknown): value is ValueSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
