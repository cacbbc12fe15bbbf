import { NotUtf8, toUtf8Text } from '../../../../subgraphs/linkage/names/utf8-text';

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);

describe('the text of a file', () => {
  it('is read without its byte order mark', () => {
    expect(toUtf8Text(bytes('\ufeffसुनीता\r\n', 'utf8'))).toBe('सुनीता\r\n');
    expect(toUtf8Text(new Uint8Array())).toBe('');
  });

  it('in Windows-1252 is refused, with the line', () => {
    expect(() => toUtf8Text(bytes('asha\nravi\nJosé\n', 'latin1'))).toThrow(NotUtf8);
    expect(() => toUtf8Text(bytes('asha\nravi\nJosé\n', 'latin1'))).toThrow('line 3 is not UTF-8');
    expect(() => toUtf8Text(bytes('José', 'latin1'))).toThrow('line 1 is not UTF-8');
  });

  it('in UTF-16 is refused by that name', () => {
    expect(() => toUtf8Text(bytes('\ufeffasha', 'utf16le'))).toThrow('UTF-16');
  });
});
