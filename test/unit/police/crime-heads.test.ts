import { headsOf } from '../../../subgraphs/police/crime-heads';
import type { FirWire } from '../../../subgraphs/police/wire';
import { fir, readPolice } from './wire-records';

const heads = (...sections: (readonly [string, string] | readonly [string, string, boolean])[]) =>
  headsOf(
    readPolice({
      ...fir,
      sections: sections.map(([act, section, sexualOffence = false]) => ({ act, section, sexualOffence })),
    }) as FirWire,
  );

describe('the heads of crime of an FIR', () => {
  it.each([
    ['IPC', '363', 'KIDNAPPING'],
    ['भादवि', '३६३', 'KIDNAPPING'],
    ['BNS, 2023', '137(2)', 'KIDNAPPING'],
    ['बी.एन.एस.', '137(2), 3(5)', 'KIDNAPPING'],
    ['u/s 363IPC', 'r/w 34', 'KIDNAPPING'],
    ['IPC', '363-A', 'BEGGING'],
    ['भा.द.वि.', '363 क', 'BEGGING'],
    ['BNS', '139', 'BEGGING'],
    ['JJ Act', '76', 'BEGGING'],
    ['Bombay Prevention of Begging Act', '5', 'BEGGING'],
    ['IPC', '370(4)', 'TRAFFICKING'],
    ['BNS', '143', 'TRAFFICKING'],
    ['JJ Act', '81', 'TRAFFICKING'],
    ['CLPRA', '14', 'CHILD_LABOUR'],
    ['The Child Labour (Prohibition and Regulation) Act', '3', 'CHILD_LABOUR'],
    ['किशोर न्याय अधिनियम', '79', 'CHILD_LABOUR'],
    ['PCMA', '9', 'CHILD_MARRIAGE'],
    ['बाल विवाह प्रतिषेध अधिनियम', '10', 'CHILD_MARRIAGE'],
    ['The Prohibition of Child Marriage Act, 2006', '11', 'CHILD_MARRIAGE'],
    ['IPC', '323', 'OTHER'],
    ['Some Act', '363', 'OTHER'],
  ])('are told by act and number, as states write them: %s %s', (act, section, head) => {
    expect(heads([act, section])).toEqual([head]);
  });

  it('are several where its sections name several, and OTHER only where they name none', () => {
    expect(heads(['IPC', '34'], ['IPC', '363, 370'], ['CLPRA', '3'])).toEqual([
      'KIDNAPPING',
      'TRAFFICKING',
      'CHILD_LABOUR',
    ]);
  });

  it.each([
    ['POCSO', '4', true],
    ['IPC', '376', false],
    ['IPC', '363', true],
    ['IPC', '370A', false],
    ['BNS', '144', false],
    ['ITPA', '5', false],
  ] as const)('are not told apart by a sexual offence: %s %s counts as any other', (act, section, isSaid) => {
    expect(heads([act, section, isSaid])).toEqual(['OTHER']);
    expect(heads([act, section, isSaid], ['BNS', '137(2)'])).toEqual(['KIDNAPPING']);
  });

  it('are those that could be read, and no OTHER in the place of what could not', () => {
    const unread = { act: 'BNS', section: '137(2)', sexualOffence: 'perhaps' };
    const of = (sections: unknown) => headsOf(readPolice({ ...fir, sections }) as FirWire);
    expect(of([unread])).toEqual([]);
    expect(of('BNS 137')).toEqual([]);
    expect(of([unread, { act: 'IPC', section: '370', sexualOffence: false }])).toEqual(['TRAFFICKING']);
  });
});
