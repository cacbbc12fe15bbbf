import * as fc from 'fast-check';
import { readSex } from '../../../subgraphs/india/read-sex';

describe('a sex is read', () => {
  it.each([
    ...[
      'F',
      'f',
      'F.',
      'Female',
      'FEMALE',
      'Girl',
      'Girl Child',
      'Female Child',
      'female_child',
      'Minor Girl',
      'w',
      'Woman',
    ],
    ...[
      'लड़की',
      'लड\u093cकी',
      'ल\u095cकी',
      'लडकी',
      'बच्ची',
      'बालिका',
      'महिला',
      'स्त्री',
      'म',
      'म.',
      'म0',
      'मुलगी',
      'किशोरी',
      'कन्या',
    ],
    ...['फ़ीमेल', 'फीमेल', 'बेटी', 'छोरी'],
    ...['ladki', 'Mahila', 'Female / महिला', 'F (Female)', 'Ｆ', 'મહિલા', 'মেয়ে', 'பெண்', 'لڑکی', ' F '],
  ])('%j as F', (written) => expect(readSex(written)).toBe('F'));

  it.each([
    ...['M', 'm', 'M.', 'Male', 'MALE CHILD', 'Boy', 'boy child', 'b', 'Man', 'पुरुष', 'पुरूष', 'पु', 'पु.', 'पु॰'],
    ...['मेल', 'बेटा'],
    ...['लड़का', 'ल\u095cका', 'बालक', 'किशोर', 'मुलगा', 'Purush', 'ladka', 'M/पुरुष', 'ছেলে', 'ஆண்'],
  ])('%j as M', (written) => expect(readSex(written)).toBe('M'));

  it.each([
    ...[
      'T',
      'TG',
      'T.G.',
      'Transgender',
      'Transgender Person',
      'Third Gender',
      'THIRD_GENDER',
      'other',
      'Others',
      'third',
    ],
    ...['हिजड़ा', 'थर्ड जेंडर', 'Trans woman', 'Transgender (M)', 'ट्रांसजेंडर', 'तृतीय लिंग', 'अन्य', 'किन्नर', 'तृतीयपंथी'],
  ])('%j as T', (written) => expect(readSex(written)).toBe('T'));
});

describe('a sex is not guessed', () => {
  it.each([
    ...[
      'Total',
      'Taluka',
      'Tamil',
      'To be verified',
      '?',
      'F?',
      'महिला ?',
      '',
      '-',
      '1',
      '2',
      'X',
      'child',
      'बच्चा',
      'Mx',
      'Fe',
    ],
    ...['M/F', 'Male/Female', 'Male / Female / Transgender', 'M/F/T', 'पुरुष/महिला', 'not female', 'Mother'],
  ])('%j', (written) => expect(readSex(written)).toBeNull());

  it('and no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readSex(text)));
  });
});
