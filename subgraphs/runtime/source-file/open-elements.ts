/** How much XML may hold: a short text can become a large object, and a deep one is slow to walk. */
export interface XmlLimits {
  readonly depth: number;
  /** Elements and attributes. */
  readonly values: number;
  /** Text is not trimmed: in rich text the blank between two words may end one of its parts. */
  readonly keepBlanks?: boolean;
}

/** Why XML is refused; nothing of its content. */
export class XmlRefused extends Error {
  constructor(readonly reason: 'ENTITIES' | 'NOT_XML' | 'TOO_MUCH') {
    super(reason);
    this.name = 'XmlRefused';
  }
}

export type XmlValue = string | null | XmlFields | XmlValue[];
export interface XmlFields {
  [name: string]: XmlValue;
}

/** An element that is open. */
interface Open {
  readonly name: string;
  isNil: boolean;
  fields: XmlFields | null;
  text: string;
}

/** No name of an element may reach the prototype of all objects. */
const FORBIDDEN = '__proto__';

/**
 * Makes plain values of elements: elements by name and attributes by `@name`, both without their namespace's prefix, since
 * systems change prefixes at will; text and CDATA trimmed and never as numbers, which would lose leading zeros; `''` for
 * an empty element, null for one with `xsi:nil`, a list for one that is repeated. The text of an element that has
 * attributes or children too is its `#text`. Throws `XmlRefused` where an outermost element is deeper or holds more than
 * the limits.
 */
export class OpenElements {
  private readonly open: Open[] = [];
  private values = 0;

  constructor(private readonly limits: XmlLimits) {}

  get depth(): number {
    return this.open.length;
  }

  enter(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.open.length === 0) this.values = 0;
    this.values += 1;
    const element: Open = { name: withoutPrefix(name), isNil: false, fields: null, text: '' };
    for (const key of Object.keys(attributes)) {
      const value = attributes[key] ?? '';
      this.values += 1;
      if (key.endsWith(':nil')) element.isNil ||= /^\s*(true|1)\s*$/.test(value);
      else if (!isOfXml(key)) put((element.fields ??= {}), `@${withoutPrefix(key)}`, value);
    }
    if (this.values > this.limits.values || this.open.length === this.limits.depth) throw new XmlRefused('TOO_MUCH');
    this.open.push(element);
  }

  /** Text outside of an element is nothing. */
  add(text: string): void {
    const element = this.open.at(-1);
    if (element) element.text += text;
  }

  /** Closes the innermost element. Its name and value when it was the outermost, else null. */
  leave(): { readonly name: string; readonly value: XmlValue } | null {
    const element = this.open.pop();
    if (!element) return null;
    const parent = this.open.at(-1);
    const value = valueOf(element, this.limits.keepBlanks === true);
    if (!parent) return { name: element.name, value };
    put((parent.fields ??= {}), element.name, value);
    return null;
  }
}

/** Whether an attribute says something of the document and nothing of its content. Each cell of a sheet has some. */
function isOfXml(name: string): boolean {
  return name === 'xmlns' || name === 'xsi' || (name.includes(':') && /^(xmlns|xsi):|^xml:space$/.test(name));
}

function valueOf({ isNil, fields, text }: Open, keepBlanks: boolean): XmlValue {
  if (isNil) return null;
  const written = keepBlanks ? text : text.trim();
  if (!fields) return written;
  // Blanks beside elements only lay a document out.
  if (written.trim() !== '') put(fields, '#text', written);
  return fields;
}

function put(fields: XmlFields, name: string, value: XmlValue): void {
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

export function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
