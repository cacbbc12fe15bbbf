import type { ValueSchema } from '../../../runtime/agency/contract';

/** What a field of the contract holds, as far as it decides which rules fit. */
export type FieldShape =
  | { readonly kind: 'OBJECT'; readonly fields: ReadonlyMap<string, FieldShape> }
  | { readonly kind: 'LIST'; readonly of: FieldShape }
  | ValueShape;

export interface ValueShape {
  readonly kind: 'VALUE';
  readonly types: ReadonlySet<string>;
  /** The closed list of its words; null where any text may stand. */
  readonly words: readonly string[] | null;
  /** TIME: a day or an instant. BIRTH: a day, or as much of it as is known. */
  readonly time: 'TIME' | 'BIRTH' | null;
}

/**
 * Derives the shape of a JSON Schema. Of alternatives an object counts most, then a list. A date or time is told by
 * `x-reads`, because the readers of the wire know more forms than JSON Schema's formats.
 */
export function fieldShape(schema: ValueSchema, root: ValueSchema = schema): FieldShape {
  const forms = alternatives(schema, root);
  const properties = forms.find(({ properties: has }) => isSchema(has))?.['properties'];
  if (isSchema(properties)) {
    const fields = Object.entries(properties).flatMap(([name, part]) =>
      isSchema(part) ? [[name, fieldShape(part, root)] as const] : [],
    );
    return { kind: 'OBJECT', fields: new Map(fields) };
  }
  const items = forms.find(({ items: has }) => isSchema(has))?.['items'];
  if (isSchema(items)) return { kind: 'LIST', of: fieldShape(items, root) };
  return valueShape(forms);
}

function valueShape(forms: readonly ValueSchema[]): ValueShape {
  const types = new Set(forms.flatMap(({ type }) => [type].flat()).filter((type) => typeof type === 'string'));
  if (types.has('integer')) types.add('number');
  const reads = new Set(forms.map((form) => form['x-reads']));
  const time = reads.has('time') ? 'TIME' : reads.has('birth') ? 'BIRTH' : null;
  // A list is closed when every form of the text has one.
  const texts = forms.filter((form) => wordsOf(form) !== null || [form['type']].flat().includes('string'));
  const isClosed = texts.length > 0 && texts.every((form) => wordsOf(form) !== null);
  const words = texts.flatMap((form) => wordsOf(form) ?? []).filter((word) => typeof word === 'string');
  return { kind: 'VALUE', types, words: isClosed ? words : null, time };
}

function wordsOf(schema: ValueSchema): readonly unknown[] | null {
  if (Array.isArray(schema['enum'])) return schema['enum'] as readonly unknown[];
  return typeof schema['const'] === 'string' ? [schema['const']] : null;
}

/** The schema, or its alternatives; references within the document are followed. */
function alternatives(schema: ValueSchema, root: ValueSchema, depth = 0): readonly ValueSchema[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string' && depth < 20) {
    const target = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((at, name) => (isSchema(at) ? at[name] : null), root);
    return isSchema(target) ? alternatives(target, root, depth + 1) : [];
  }
  const several = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(several)) return [schema];
  // What stands beside the alternatives counts for all of them.
  const reads = schema['x-reads'];
  const beside = reads === undefined ? {} : { 'x-reads': reads };
  return several
    .filter(isSchema)
    .flatMap((one) => alternatives(one, root, depth + 1))
    .map((one) => ({ ...beside, ...one }));
}

function isSchema(value: unknown): value is ValueSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
