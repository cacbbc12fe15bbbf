import { dumpReader, temporaryFolder } from './temporary-files';

const read = dumpReader(temporaryFolder(), { format: 'xml', each: 'STAYS.LIST.STAY' });
const inList = (stays: string) => `<?xml version="1.0"?><STAYS><NO>1</NO><LIST>${stays}</LIST></STAYS>`;

describe('an XML dump', () => {
  it('gives the elements at a path, whatever else is there', async () => {
    const text =
      '<STAYS><STAY><A>no</A></STAY><LIST><STAY><A>1</A></STAY><X><STAY><A>no</A></STAY></X><STAY><A>2</A></STAY></LIST></STAYS>';
    expect(await read(text)).toEqual({ rows: [{ A: '1' }, { A: '2' }], refused: null });
  });

  it('gives a row of #text for an element that holds only a text', async () => {
    expect((await read(inList('<STAY>x</STAY><STAY/>'))).rows).toEqual([{ '#text': 'x' }, { '#text': '' }]);
  });

  it('that was cut at any byte is refused', async () => {
    const bytes = Buffer.from(inList('<STAY a="1"><N><![CDATA[क & ख]]></N></STAY><STAY><N>&amp;</N></STAY>'));
    const { rows } = await read(bytes);
    expect(rows).toHaveLength(2);
    for (let length = 0; length < bytes.length; length++) {
      const result = await read(bytes.subarray(0, length));
      expect(result.refused).toMatch(/^TRUNCATED/);
      expect(result.rows).toEqual(rows.slice(0, result.rows.length));
    }
  });

  it.each([
    [
      'entities that grow (billion laughs)',
      `<!DOCTYPE S [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${inList('<STAY>&b;</STAY>').slice(21)}`,
      'ENTITIES 1',
    ],
    [
      'an entity of a file',
      `<!DOCTYPE S [<!ENTITY x SYSTEM "file:///etc/hostname">]>${inList('<STAY>&x;</STAY>').slice(21)}`,
      'ENTITIES 1',
    ],
    ['any document type', `<!DOCTYPE STAYS>${inList('').slice(21)}`, 'ENTITIES 1'],
    ['an entity that is not defined', inList('<STAY>&x;</STAY>'), 'NOT_READABLE 1'],
    ['tags that do not match', inList('<STAY>\n<A></B></STAY>'), 'NOT_READABLE 2'],
    ['another encoding stated within', '<?xml version="1.0" encoding="ISO-8859-1"?><STAYS/>', 'ENCODING 1'],
    ['no element that holds the rows', '<STAYS><STAY/></STAYS>', 'COLUMNS nothing at STAYS.LIST.STAY'],
    ['elements within each other without end', inList('<STAY>').slice(0, -15) + '<A>'.repeat(200), 'TOO_LARGE 1'],
    ['elements without end beside the rows', '<STAYS>' + '<A>'.repeat(200), 'TOO_LARGE 1'],
    ['an element of over 1 MiB', inList(`<STAY>${'x'.repeat(1_200_000)}</STAY>`), 'TOO_LARGE 1'],
    ['an element of too many parts', inList(`<STAY>${'<A/>'.repeat(17_000)}</STAY>`), 'TOO_LARGE 1'],
  ])('is refused for %s', async (_, text, refused) => {
    expect((await read(text)).refused).toBe(refused);
  });

  it('without elements in its list has no rows, and is no refusal', async () => {
    expect(await read(inList(''))).toEqual({ rows: [], refused: null });
  });
});
