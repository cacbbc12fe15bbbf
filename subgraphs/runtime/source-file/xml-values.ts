import { SaxesParser } from 'saxes';

/** How much XML may hold: a short text can become a large object, and a deep one is slow to walk. */
export interface XmlLimits {
  readonly depth: number;
  /** Elements and attributes. */
  readonly values: number;
}

/** Why XML is refused; nothing of its content. */
export class XmlRefused extends Error {
  constructor(readonly reason: 'ENTITIES' | 'NOT_XML' | 'TOO_MUCH') {
    super(reason);
    this.name = 'XmlRefused';
  }
}

/** Takes a document piece by piece. Both functions throw `XmlRefused`. */
export interface XmlValues {
  write(piece: string): void;
  /** The document: an object with its root element's name and value. */
  end(): Readonly<Record<string, unknown>>;
}

type Value = string | null | Fields | Value[];
interface Fields {
  [name: string]: Value;
}

/** An element that is open. */
interface Open {
  readonly name: string;
  readonly isNil: boolean;
  fields: Fields | null;
  text: string;
}

/** No name of an element may reach the prototype of all objects. */
const FORBIDDEN = '__proto__';

/**
 * Reads XML as plain values: elements by name and attributes by `@name`, both without their namespace's prefix, since
 * systems change prefixes at will; text and CDATA trimmed and never as numbers, which would lose leading zeros; `''` for
 * an empty element, null for one with `xsi:nil`, a list for one that is repeated. The text of an element that has
 * attributes or children too is its `#text`.
 *
 * A document type is refused: it can define entities that grow without bound or read files. Without one only the five
 * entities of XML itself exist.
 */
export function createXmlValues(limits: XmlLimits): XmlValues {
  const parser = new SaxesParser();
  const root: Open = { name: '', isNil: false, fields: {}, text: '' };
  const open: Open[] = [root];
  let values = 0;

  const count = (more: number) => {
    values += more;
    if (values > limits.values || open.length > limits.depth) throw new XmlRefused('TOO_MUCH');
  };

  parser.on('doctype', () => {
    throw new XmlRefused('ENTITIES');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const written = Object.entries(attributes);
    count(1 + written.length);
    const isNil = written.some(([key, value]) => /:nil$/.test(key) && /^\s*(true|1)\s*$/.test(value));
    const element: Open = { name: withoutPrefix(name), isNil, fields: null, text: '' };
    for (const [key, value] of written) {
      if (/^(xmlns|xsi)(:|$)/.test(key) || /:nil$/.test(key)) continue;
      put((element.fields ??= {}), `@${withoutPrefix(key)}`, value);
    }
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    const parent = open.at(-1);
    if (element && parent) put((parent.fields ??= {}), element.name, valueOf(element));
  });

  const guarded = (step: () => void) => {
    try {
      step();
    } catch (error) {
      // The parser's message quotes the document, so it is dropped.
      throw error instanceof XmlRefused ? error : new XmlRefused('NOT_XML');
    }
  };
  return {
    write: (piece) => guarded(() => void parser.write(piece)),
    end() {
      guarded(() => void parser.close());
      return root.fields ?? {};
    },
  };
}

function valueOf({ isNil, fields, text }: Open): Value {
  if (isNil) return null;
  const written = text.trim();
  if (!fields) return written;
  if (written !== '') put(fields, '#text', written);
  return fields;
}

function put(fields: Fields, name: string, value: Value): void {
  if (name === FORBIDDEN) return;
  if (!Object.hasOwn(fields, name)) {
    fields[name] = value;
    return;
  }
  const before = fields[name];
  // No value of an element is a list, so a list is what repeated elements have become.
  if (Array.isArray(before)) before.push(value);
  else if (before !== undefined) fields[name] = [before, value];
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
