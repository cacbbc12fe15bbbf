import * as fc from 'fast-check';
import { XmlRefused, type XmlLimits } from '../../../../subgraphs/runtime/source-file/open-elements';
import { createXmlValues } from '../../../../subgraphs/runtime/source-file/xml-values';

const LIMITS = { depth: 20, values: 1000 };

function read(text: string, limits: XmlLimits = LIMITS, pieces = 1_000_000) {
  const values = createXmlValues(limits);
  for (let at = 0; at < text.length; at += pieces) values.write(text.slice(at, at + pieces));
  return values.end();
}

const refusal = (text: string, limits?: XmlLimits) => {
  try {
    read(text, limits);
  } catch (error) {
    return error instanceof XmlRefused ? error.message : 'another error';
  }
  return null;
};

describe('a document', () => {
  it.each<[string, string, unknown]>([
    ['text that is no number, with its leading zeros', '<a>\n 007 </a>', { a: '007' }],
    ['an empty element as an empty text', '<r><a/><b></b></r>', { r: { a: '', b: '' } }],
    ['xsi:nil as null', '<r xmlns:xsi="x"><a xsi:nil="true"/><b xsi:nil="0">1</b></r>', { r: { a: null, b: '1' } }],
    ['repeated elements as a list', '<r><a>1</a><b>x</b><a/><a>3</a></r>', { r: { a: ['1', '', '3'], b: 'x' } }],
    ['attributes by @name', '<r id="7"><a x="1">t</a></r>', { r: { '@id': '7', a: { '@x': '1', '#text': 't' } } }],
    ['CDATA as text', '<a>x<![CDATA[<क> & ]]>y</a>', { a: 'x<क> & y' }],
    ['the entities of XML itself', '<a>&lt;&amp;&#x915;</a>', { a: '<&क' }],
    [
      'names without their prefixes, declared or not',
      '<s:r xmlns:s="u"><q:a q:k="1"/></s:r>',
      { r: { a: { '@k': '1' } } },
    ],
    ['no blanks between elements', '<r>\n  <a>1</a>\n</r>', { r: { a: '1' } }],
  ])('is read with %s', (_, text, value) => {
    expect(read(text)).toEqual(value);
    expect(read(text, LIMITS, 1)).toEqual(value);
  });

  it.each([
    ['a bomb of entities', '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>', 'ENTITIES'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'ENTITIES'],
    ['a document type without entities', '<!DOCTYPE html><a/>', 'ENTITIES'],
    ['an entity that nothing defines', '<a>&x;</a>', 'NOT_XML'],
    ['half a document', '<a><b>1</b>', 'NOT_XML'],
    ['HTML', '<html><br></html>', 'NOT_XML'],
    ['no document', '', 'NOT_XML'],
    ['two documents', '<a/><b/>', 'NOT_XML'],
    ['a text without an element', 'ORA-00942', 'NOT_XML'],
    ['JSON', '{"a":1}', 'NOT_XML'],
  ])('is refused when it is %s', (_, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('keeps its blanks for those who ask, without the attribute that asks for it', () => {
    const text = '<r>\n<a xml:space="preserve"> x </a></r>';
    expect(read(text)).toEqual({ r: { a: 'x' } });
    expect(read(text, { ...LIMITS, keepBlanks: true })).toEqual({ r: { a: ' x ' } });
  });

  it('is refused when it is too deep or holds too much, as soon as it does', () => {
    expect(refusal('<a>'.repeat(20) + '</a>'.repeat(20))).toBeNull();
    expect(refusal('<a>'.repeat(21))).toBe('TOO_MUCH');
    expect(refusal(`<r>${'<a/>'.repeat(1001)}`)).toBe('TOO_MUCH');
    expect(refusal(`<r>${'<a b="" c=""/>'.repeat(400)}`)).toBe('TOO_MUCH');
  });

  it('reaches no prototype', () => {
    const value = read('<r><__proto__><seen>1</seen></__proto__><constructor><prototype/></constructor></r>');
    expect(value).toEqual({ r: { constructor: { prototype: '' } } });
    expect(({} as { seen?: unknown }).seen).toBeUndefined();
  });

  it('is the same however it is cut into pieces', () => {
    const name = fc.constantFrom('a', 'b', 'ns:c');
    const text = fc.string({ unit: fc.constantFrom('0', 'x', ' ', 'क', '&amp;', '<![CDATA[<]]>', '\n') });
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        text,
        fc
          .tuple(name, fc.array(tie('node'), { maxLength: 4 }))
          .map(([of, inner]) => `<${of}>${inner.join('')}</${of}>`),
      ),
    }));
    fc.assert(
      fc.property(node, fc.integer({ min: 1, max: 9 }), (inner, pieces) => {
        const document = `<r>${inner}</r>`;
        expect(read(document, LIMITS, pieces)).toEqual(read(document));
      }),
    );
  });
});
