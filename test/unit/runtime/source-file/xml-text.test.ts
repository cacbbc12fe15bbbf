import { decodeXml } from '../../../../subgraphs/runtime/source-file/xml-text';

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('the text of a document', () => {
  it.each<[string, Buffer, string, string]>([
    ['UTF-8 where nothing says otherwise', Buffer.from('<a>क</a>'), '', '<a>क</a>'],
    ['UTF-8 by its mark', Buffer.from('\uFEFF<a>क</a>'), 'text/xml; charset=iso-8859-1', '<a>क</a>'],
    ['UTF-16 by its mark', Buffer.from('\uFEFF<a>क</a>', 'utf16le'), '', '<a>क</a>'],
    ['big-endian UTF-16 by its mark', swapped('\uFEFF<a>क</a>'), '', '<a>क</a>'],
    ['UTF-16 without a mark', Buffer.from('<a>क</a>', 'utf16le'), '', '<a>क</a>'],
    ['big-endian UTF-16 without a mark', swapped('<a>क</a>'), '', '<a>क</a>'],
    ['by its declaration', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\x93é</a>', 'latin1'), '', '“é'],
    ['by the charset it was sent with', Buffer.from('<a>é</a>', 'latin1'), 'text/xml; charset="windows-1252"', 'é'],
  ])('is read as %s', (_, bytes, contentType, text) => {
    expect(decodeXml(bytes, contentType)).toContain(text);
  });

  it('is refused in an encoding that is not known, and when it breaks its own', () => {
    for (const bytes of [Buffer.from('<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>'), Buffer.from([0x3c, 0xff])])
      expect(() => decodeXml(bytes)).toThrow('NOT_XML');
  });
});
