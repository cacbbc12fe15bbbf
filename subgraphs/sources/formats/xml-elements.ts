import { SaxesParser } from 'saxes';
import {
  OpenElements,
  withoutPrefix,
  XmlRefused,
  type XmlLimits,
  type XmlValue,
} from '../../runtime/source-file/open-elements';
import { DumpRefused, type DumpProblem } from './dump';

export interface ElementLimits extends XmlLimits {
  /** Of one element that is given, or between two of them. */
  readonly characters: number;
}

const PIECE = 16_384;

/**
 * Reads XML piece by piece and gives the elements at one path as `OpenElements` makes them, without the rest in memory. A
 * document type is refused, as it is in answers. Throws `DumpRefused`.
 */
export class XmlElements {
  private readonly parser = new SaxesParser();
  private readonly elements: OpenElements;
  private readonly path: string[] = [];
  private found: XmlValue[] = [];
  private characters = 0;
  /** Whether the element was seen that holds those to give: without it, the path is wrong. */
  holderSeen: boolean;

  constructor(
    /** The names from the document's root to the elements to give, the root's first. */
    private readonly each: readonly string[],
    private readonly limits: ElementLimits,
    /** Whether the text was decoded as the XML declaration says, in lower case. */
    isEncoding: (stated: string) => boolean = () => true,
  ) {
    this.holderSeen = each.length < 2;
    this.elements = new OpenElements(limits);
    const { parser, elements } = this;
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !isEncoding(encoding.toLowerCase())) throw this.refusal('ENCODING');
    });
    parser.on('doctype', () => {
      throw this.refusal('ENTITIES');
    });
    parser.on('opentag', ({ name, attributes }) => this.enter(name, attributes));
    parser.on('closetag', () => this.leave());
    parser.on('text', (text) => elements.add(text));
    parser.on('cdata', (text) => elements.add(text));
  }

  /** The elements that are complete with this piece. */
  push(piece: string): readonly XmlValue[] {
    this.found = [];
    for (let at = 0; at < piece.length; at += PIECE) {
      const part = piece.slice(at, at + PIECE);
      this.characters += part.length;
      // An element of allowed length may begin and end within a part.
      if (this.characters > this.limits.characters + 2 * PIECE) throw this.refusal('TOO_LARGE');
      this.refused('NOT_READABLE', () => this.parser.write(part));
    }
    return this.found;
  }

  end(): void {
    this.refused('TRUNCATED', () => this.parser.close());
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>): void {
    const { path, each, elements } = this;
    path.push(withoutPrefix(name));
    if (path.length > this.limits.depth) throw this.refusal('TOO_LARGE');
    const isOnPath = path.length <= each.length && path.every((step, at) => each[at] === step);
    if (isOnPath && path.length === each.length - 1) this.holderSeen = true;
    if (elements.depth > 0 || (isOnPath && path.length === each.length)) elements.enter(name, attributes);
  }

  private leave(): void {
    this.path.pop();
    const left = this.elements.leave();
    if (left === null) return;
    this.found.push(left.value);
    this.characters = 0;
  }

  /** The parser's message quotes the document, so it is dropped. */
  private refused(problem: DumpProblem, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof DumpRefused) throw error;
      throw this.refusal(error instanceof XmlRefused ? 'TOO_LARGE' : problem);
    }
  }

  private refusal(problem: DumpProblem): DumpRefused {
    return new DumpRefused(problem, this.parser.line);
  }
}
