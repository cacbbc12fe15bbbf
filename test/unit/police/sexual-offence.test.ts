import { namesSexualOffence, sexualOffenceOf } from '../../../subgraphs/police/sexual-offence';

describe('a section of an FIR', () => {
  it.each([
    ['POCSO', '8'],
    ['POCSO 4', ''],
    ['पॉक्सो', '5/6'],
    ['पाक्सो एक्ट', '३/४'],
    ['P.O.C.S.O. Act, 2012', '4'],
    ['POSCO ACT', '12'],
    ['पोस्को', '7/8'],
    ['પોક્સો', '4'],
    ['The Protection of Children from Sexual Offences Act', '6'],
    ['लैंगिक अपराधों से बालकों का संरक्षण अधिनियम', '10'],
    ['SLL', '17 POCSO'],
    ['IPC', '376(2)(n)'],
    ['IPC', '363, 366A'],
    ['IPC 1860', '354 D'],
    ['भा.द.वि.', '376 क'],
    ['भादवि', '३७७'],
    ['भा.द.वि.', '363, 366 क'],
    ['u/s 376IPC', 'r/w 34'],
    ['BNS', '65(1)'],
    ['BNS, 2023', '137(2), 64 (1)'],
    ['बी.एन.एस.', '74'],
    ['Bharatiya Nyaya Sanhita', '99'],
    ['ITPA', '5'],
  ])('names a sexual offence as states write it: %s %s', (act, section) => {
    expect(namesSexualOffence({ act, section })).toBe(true);
  });

  it.each([
    ['BNS', '137(2)'],
    ['BNS, 2023', '143, 3(65)'],
    ['IPC', '363'],
    ['भादवि', '363, 370'],
    ['JJ Act', '75'],
    ['BNSS', '173'],
    ['CLPRA', '14'],
    ['IPC', '366'],
  ])('names none where its words name another: %s %s', (act, section) => {
    expect(namesSexualOffence({ act, section })).toBe(false);
  });

  it.each([
    ['BNS', '137(2)', false],
    ['भा.न्या.सं.', '137(2), 3(5)', false],
    ['IPC', '363', false],
    ['IPC', '363-A', false],
    ['भादवि', '३६३, ३४२', false],
    ['JJ Act', '75', false],
    ['CLPRA', '14', false],
    ['POCSO', '4', true],
    ['IPC', '363, 376', true],
    ['IPC', '366', null],
    ['IPC', '363, 370', null],
    ['BNS', '143', null],
    ['BNS', '137(2), and others', null],
    ['IPC', '363X', null],
    ['BNS', '', null],
    ['Some Act', '12', null],
    ['363', 'IPC', null],
  ])('is told by act and number as far as these tell it: %s %s', (act, number, told) => {
    expect(sexualOffenceOf({ act, section: number })).toBe(told);
  });
});
