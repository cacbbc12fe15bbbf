import { readXml } from '../../../../subgraphs/sources/formats/xml-elements';

const read = (text: string) => readXml(text, { depth: 10, characters: 10_000, values: 100 });

describe('XML as an object', () => {
  it.each<[string, string, unknown]>([
    ['drops prefixes and declarations of namespaces', '<s:A xmlns:s="u" xmlns="v"><s:B>1</s:B></s:A>', { B: '1' }],
    ['names attributes by @, without prefix', '<A x:id="7" k=" v "><B/></A>', { '@id': '7', '@k': ' v ', B: '' }],
    ['takes CDATA as text', '<A><B><![CDATA[<क>]]> &amp; &#x915;</B></A>', { B: '<क> & क' }],
    ['parses no number', '<A><B>007</B><C>1e3</C></A>', { B: '007', C: '1e3' }],
    ['gives an empty element as an empty text', '<A><B/><C></C><D> </D></A>', { B: '', C: '', D: '' }],
    [
      'gives nil as an empty text, and no types',
      '<A><B xsi:nil="true"/><C xsi:type="xsd:string">x</C></A>',
      { B: '', C: 'x' },
    ],
    ['gives a repeated element as a list', '<A><B>1</B><C/><B>2</B></A>', { B: ['1', '2'], C: '' }],
    ['keeps text beside elements and attributes', '<A k="1">x<B/></A>', { '@k': '1', B: '', '#text': 'x' }],
    ['leaves out comments and instructions', '<!-- <Z/> --><?p x?><A><!-- y --><B>1<!-- z -->2</B></A>', { B: '12' }],
  ])('%s', (_, text, value) => {
    expect(read(text)).toEqual({ name: 'A', value });
  });

  it('keeps an element that is named as the prototype', () => {
    const { value } = read('<A><__proto__><x>1</x></__proto__></A>');
    expect(Object.entries(value)).toEqual([['__proto__', { x: '1' }]]);
  });
});
