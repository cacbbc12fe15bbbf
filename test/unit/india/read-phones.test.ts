import * as fc from 'fast-check';
import { readPhones } from '../../../subgraphs/india/read-phones';

const phones = (...numbers: string[]) => ({ phones: numbers });

describe('a telephone number is read', () => {
  it.each([
    ...['9876543210', '+919876543210', '+91 98765 43210', '+91-98765-43210', '0091 9876543210', '919876543210'],
    ...[
      '09876543210',
      '98765-43210',
      '(98765) 43210',
      '9876543210.0',
      '9876543210 ext 12',
      '9876543210 Extn. 4',
      '9876543210x12',
    ],
    ...[
      '९८७६५४३२१०',
      '9.876543210E+09',
      'Mob. 9876543210',
      'मो. 9876543210',
      'मोबाइल नं. 9876543210',
      '9876543210, 0000000000',
    ],
    ...['+91-(0)98765 43210', '+91 09876543210', '91 0 98765 43210', '\u202a+91 98765 43210\u202c', 'Mo. 9876543210'],
    ...['9876543210/9876543210', '9876543210 / unknown'],
  ])('%j without its prefixes and marks', (written) => expect(readPhones(written)).toEqual(phones('9876543210')));

  it.each([
    '9876543210 / 9123456789',
    '9876543210/9123456789',
    '9876543210, 9123456789',
    '9876543210; 9123456789',
    '9876543210 or 9123456789',
    '9876543210 या 9123456789',
    '9876543210\n9123456789',
    '9876543210 9123456789',
    '98765432109123456789',
    '+91 9876543210, +91 9123456789',
    '9876543210-9123456789',
  ])('with another one of the same cell: %j', (written) =>
    expect(readPhones(written)).toEqual(phones('9876543210', '9123456789')),
  );

  it('of a landline, with or without the code of its town', () => {
    for (const written of ['0761-2412345', '0761 2412345', '07612412345', '(0761) 2412345'])
      expect(readPhones(written)).toEqual(phones('7612412345'));
    expect(readPhones('24123456')).toEqual(phones('24123456'));
  });

  it('of another country, with its code', () => {
    expect(readPhones('+977 9841234567')).toEqual(phones('9779841234567'));
  });
});

it.each([
  '0000000000',
  '9999999999',
  '1111111111',
  '1234567890',
  '0123456789',
  '00000000',
  '12345678',
  '9000000000',
  '0',
  '99999',
])('%s says that there is none', (written) => expect(readPhones(written)).toEqual({ phones: [] }));

describe('a telephone number is not guessed', () => {
  it.each([
    '9.87654E+09',
    '9.88E+09',
    '9.87654E9',
    '98765',
    '1098',
    '9876543210/11',
    '9876543210/211',
    '0761-2412345/46',
    '0761-2412345-46',
    '98765432109876',
    'Ramesh',
    '98765abc10',
    '',
    '---',
  ])('%j', (written) => expect(readPhones(written)).toHaveProperty('reason'));

  it('and no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readPhones(text)));
  });

  it('whatever is read is digits only', () => {
    const text = fc
      .array(fc.constantFrom('9', '8', '0', '+', ' ', '/', '-', '.', ',', 'E', 'ext'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (one) => {
        const reading = readPhones(one);
        for (const phone of 'phones' in reading ? reading.phones : []) expect(phone).toMatch(/^\d{8,13}$/u);
      }),
    );
  });
});
