import { changeInstant } from '../../../../subgraphs/runtime/wire/change-instant';

const AT = Date.UTC(2025, 9, 3, 4, 35);

it.each([
  AT,
  String(AT),
  '2025-10-03T04:35:00Z',
  '2025-10-03T10:05:00+05:30',
  ' 2025-10-03T04:35:00.000Z ',
  '2025-10-03 10:05',
  '03-10-2025 10:05:00',
  // Not the tenth of March.
  '03/10/2025 10:05',
])('the instant of a change is read in each of its forms: %j', (written) => expect(changeInstant(written)).toBe(AT));

it('and with fractions of a second, which order two states of one record', () => {
  expect(changeInstant('2025-10-03T04:35:00.123Z')).toBe(AT + 123);
});

it.each([null, undefined, '', 'yesterday', {}, true, '0000-00-00', '14/10/25'])(
  'any other value is NaN: %j',
  (written) => expect(changeInstant(written)).toBeNaN(),
);
