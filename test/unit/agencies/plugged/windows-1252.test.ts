import { windows1252 } from '../../../agencies/plugged/windows-1252';

describe('text in windows-1252', () => {
  it('has one byte for each sign, which a reader of that encoding gives back', () => {
    const signs = Array.from({ length: 256 }, (_, byte) => byte);
    // In pieces, because some versions of Node.js decode a whole text as Latin-1.
    const text = new TextDecoder('windows-1252').decode(Buffer.from(signs), { stream: true });
    expect([...windows1252(text)]).toEqual(signs);
  });

  it('refuses a sign that it does not have, rather than write another', () => {
    expect(() => windows1252('सुनीता')).toThrow(RangeError);
  });
});
