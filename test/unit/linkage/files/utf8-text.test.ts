import { gzipSync } from 'node:zlib';
import { FileError } from '../../../../subgraphs/linkage/files/file-error';
import { toUtf8Text } from '../../../../subgraphs/linkage/files/utf8-text';

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);

describe('the text of a file', () => {
  it('is read without its byte order mark', () => {
    expect(toUtf8Text(bytes('\ufeffसुनीता\r\n', 'utf8'))).toBe('सुनीता\r\n');
    expect(toUtf8Text(new Uint8Array())).toBe('');
  });

  it('in Windows-1252 is refused, with the line', () => {
    expect(() => toUtf8Text(bytes('asha\nravi\nJosé\n', 'latin1'))).toThrow(FileError);
    expect(() => toUtf8Text(bytes('asha\nravi\nJosé\n', 'latin1'))).toThrow('line 3 is not UTF-8');
    expect(() => toUtf8Text(bytes('José', 'latin1'))).toThrow('line 1 is not UTF-8');
  });

  it('in UTF-16 is refused by that name', () => {
    expect(() => toUtf8Text(bytes('\ufeffasha', 'utf16le'))).toThrow('UTF-16');
  });

  it.each([
    ['an Excel workbook', Buffer.from('PK\x03\x04....[Content_Types].xml....xl/workbook.xml', 'latin1')],
    ['a zip archive', Buffer.from('PK\x03\x04....names.csv', 'latin1')],
    ['a gzip archive', gzipSync('asha')],
    ['an old Excel or Word file', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')],
    ['a page of HTML or XML', Buffer.from('\ufeff\n<table border=1><tr><td>asha', 'utf8')],
    ['a PDF', Buffer.from('%PDF-1.7 asha', 'utf8')],
  ])('is refused by its name when it is %s', (name, content) => {
    expect(() => toUtf8Text(content)).toThrow(`it is ${name}`);
    expect(() => toUtf8Text(content)).not.toThrow(/asha/u);
  });

  it('with zero bytes is no text, as UTF-16 without its mark', () => {
    expect(() => toUtf8Text(bytes('asha', 'utf16le'))).toThrow('zero bytes');
  });
});
