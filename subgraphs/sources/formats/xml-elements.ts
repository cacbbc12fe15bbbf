import { SaxesParser } from 'saxes';

/** `ENTITIES`: a document type declaration, which can define entities. */
export type XmlProblem = 'TRUNCATED' | 'NOT_READABLE' | 'ENTITIES' | 'TOO_LARGE' | 'ENCODING';

export class XmlError extends Error {
  constructor(
    readonly problem: XmlProblem,
    readonly line: number,
  ) {
    super(problem);
  }
}

export interface XmlLimits {
  readonly depth: number;
  /** Characters of one element that is given, or between two of them. */
  readonly characters: number;
  /** Elements, attributes and texts of one element that is given. */
  readonly values: number;
  /** Texts stand as they are written: in rich text a blank may be at the end of a part. */
  readonly keepBlanks?: boolean;
}

/** A text, or an object of child elements, `@attributes` and, beside these, `#text`. */
export type XmlValue = string | { readonly [name: string]: XmlValue | readonly XmlValue[] };

interface OpenElement {
  readonly name: string;
  readonly children: Map<string, XmlValue | XmlValue[]>;
  text: string;
}

const PIECE = 16_384;

/**
 * Reads XML piece by piece and gives the elements at one path, without the rest in memory. Prefixes of names are dropped,
 * as are declarations of namespaces and attributes of `xsi`; a repeated element is a list; text is trimmed and stays text;
 * an empty element is ''. A document type declaration is refused, so only the five entities of XML itself exist. Throws
 * XmlError, which quotes nothing.
 */
export class XmlElements {
  private readonly parser = new SaxesParser({ fragment: false, xmlns: false });
  private readonly path: string[] = [];
  /** The given element that is being read, with those within it. */
  private readonly open: OpenElement[] = [];
  private found: XmlValue[] = [];
  private values = 0;
  private characters = 0;
  root = '';
  /** Whether the element was seen that holds those to give: without it, the path is wrong. */
  holderSeen: boolean;

  constructor(
    /** The names from the document's root to the elements to give, the root's first; `*` is any. */
    private readonly each: readonly string[],
    private readonly limits: XmlLimits,
    /** The encoding in which the text was decoded; another in the XML declaration is refused. */
    private readonly isEncoding: (stated: string) => boolean = () => true,
  ) {
    this.holderSeen = each.length < 2;
    const { parser } = this;
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !this.isEncoding(encoding.toLowerCase())) this.refuse('ENCODING');
    });
    parser.on('doctype', () => this.refuse('ENTITIES'));
    parser.on('opentag', ({ name, attributes }) => this.enter(localName(name), attributes));
    parser.on('closetag', () => this.leave());
    const text = (piece: string) => {
      const innermost = this.open.at(-1);
      if (innermost === undefined) return;
      this.count();
      innermost.text += piece;
    };
    parser.on('text', text);
    parser.on('cdata', text);
    // A message of the parser may quote the text.
    parser.on('error', () => this.refuse('NOT_READABLE'));
  }

  /** The elements that are complete with this piece. */
  push(piece: string): XmlValue[] {
    for (let at = 0; at < piece.length; at += PIECE) {
      const part = piece.slice(at, at + PIECE);
      this.characters += part.length;
      // An element of allowed length may begin and end within a part.
      if (this.characters > this.limits.characters + 2 * PIECE) this.refuse('TOO_LARGE');
      this.parser.write(part);
    }
    return this.take();
  }

  end(): void {
    this.parser.off('error');
    this.parser.on('error', () => this.refuse('TRUNCATED'));
    this.parser.close();
  }

  private take(): XmlValue[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.path.push(name) === 1) this.root = name;
    if (this.path.length > this.limits.depth) this.refuse('TOO_LARGE');
    const { path, each, open } = this;
    if (path.length === each.length - 1 && startsWith(each, path)) this.holderSeen = true;
    if (open.length === 0 && !(path.length === each.length && startsWith(each, path))) return;
    this.count();
    const children: OpenElement['children'] = new Map();
    for (const [attribute, value] of Object.entries(attributes)) {
      if (/^(xmlns|xsi)(:|$)|^xml:space$/.test(attribute)) continue;
      this.count();
      add(children, `@${localName(attribute)}`, value);
    }
    open.push({ name, children, text: '' });
  }

  private leave(): void {
    this.path.pop();
    const element = this.open.pop();
    if (element === undefined) return;
    const value = valueOf(element, this.limits.keepBlanks === true);
    const parent = this.open.at(-1);
    if (parent !== undefined) return add(parent.children, element.name, value);
    this.found.push(value);
    this.values = 0;
    this.characters = 0;
  }

  private count(): void {
    this.values += 1;
    if (this.values > this.limits.values) this.refuse('TOO_LARGE');
  }

  private refuse(problem: XmlProblem): never {
    throw new XmlError(problem, this.parser.line);
  }
}

/** A whole document: the name of its root without prefix, and what the root holds. Throws XmlError. */
export function readXml(text: string, limits: XmlLimits): { readonly name: string; readonly value: XmlValue } {
  const elements = new XmlElements(['*'], limits);
  const [value] = elements.push(text);
  elements.end();
  if (value === undefined) throw new XmlError('NOT_READABLE', 1);
  return { name: elements.root, value };
}

function valueOf({ children, text }: OpenElement, keepBlanks: boolean): XmlValue {
  const written = keepBlanks ? text : text.trim();
  if (children.size === 0) return written;
  // Blanks between elements only lay the file out.
  if (written.trim() !== '') add(children, '#text', written);
  // Unlike an assignment, this also keeps an element that is named as the prototype.
  return Object.fromEntries(children);
}

function add(children: OpenElement['children'], name: string, value: XmlValue): void {
  const before = children.get(name);
  if (before === undefined) children.set(name, value);
  else if (Array.isArray(before)) before.push(value);
  else children.set(name, [before, value]);
}

function startsWith(each: readonly string[], path: readonly string[]): boolean {
  return path.every((name, at) => each[at] === name || each[at] === '*');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
