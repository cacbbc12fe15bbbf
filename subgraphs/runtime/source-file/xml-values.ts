import { SaxesParser } from 'saxes';
import { OpenElements, XmlRefused, type XmlFields, type XmlLimits } from './open-elements';

/** Takes a document piece by piece. Both functions throw `XmlRefused`. */
export interface XmlValues {
  write(piece: string): void;
  /** The document: an object with its root element's name and value. */
  end(): Readonly<Record<string, unknown>>;
}

/**
 * Reads XML as plain values (see `OpenElements`).
 *
 * A document type is refused: it can define entities that grow without bound or read files. Without one only the five
 * entities of XML itself exist.
 */
export function createXmlValues(limits: XmlLimits): XmlValues {
  const parser = new SaxesParser();
  const elements = new OpenElements(limits);
  let root: XmlFields = {};

  parser.on('doctype', () => {
    throw new XmlRefused('ENTITIES');
  });
  parser.on('opentag', ({ name, attributes }) => elements.enter(name, attributes));
  parser.on('text', (text) => elements.add(text));
  parser.on('cdata', (text) => elements.add(text));
  parser.on('closetag', () => {
    const left = elements.leave();
    if (left) root = { [left.name]: left.value };
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
      return root;
    },
  };
}
