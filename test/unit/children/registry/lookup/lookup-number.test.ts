import { AGENCY_REGISTRY, POLICE, HOMES } from '../../../../../schema/agencies/agencies';
import fc from 'fast-check';
import { normaliseNumber } from '../../../../../subgraphs/children/registry/claims/normalise-number';
import { readRequested, splitSerial } from '../../../../../subgraphs/children/registry/lookup/lookup-number';

it.each(['0123/2025', '123/2025', '123/25', ' 0123 / 2025 ', 'FIR No. 123/2025', 'fir 0123/2025', '१२३/२०२५'])(
  'an FIR number written %s is the same number',
  (spelt) => {
    expect(readRequested(POLICE, spelt)).toMatchObject({
      forms: { 0: { number: '123/2025', kinds: ['fir'] } },
      places: [],
    });
  },
);

it('what scopes a number is kept, without leading zeros and in one case', () => {
  expect(normaliseNumber('mp/23380012/2025/0123')).toBe('MP/23380012/2025/123');
  expect(normaliseNumber('cwc/alw/c/2025/0311')).toBe('CWC/ALW/C/2025/311');
});

it.each([
  'chb2025_000123',
  'CHB 2025 000123',
  'CHB2025-000123',
  ' Profile ID: CHB2025_000123',
  'प्रोफाइल आईडी CHB2025_123',
])('a profile id written %s is the same one', (spelt) => {
  expect(readRequested(HOMES, spelt).forms.map(({ number }) => number)).toContain('CHB/2025/123');
});

it.each([
  ['ahtu', 'AHTU Case No. ahtu-mp-2025-7', 'AHTU/MP/2025/7'],
  ['ahtu', 'AHTU/MP/2025/0007', 'AHTU/MP/2025/7'],
  ['railway', 'Rescue ID WCR RPF 2025 000123', 'WCR/RPF/2025/123'],
  ['homes', 'CWC Case No. CWC/KTE/C/2025/0311', 'CWC/KTE/C/2025/311'],
  ['homes', 'cwc kte c 2025 311', 'CWC/KTE/C/2025/311'],
] as const)('a number of %s written %s is %s', (agency, spelt, number) => {
  expect(readRequested(AGENCY_REGISTRY.agency(agency), spelt).forms.map((form) => form.number)).toContain(number);
});

it('a number that is labelled as another kind is none of the agency’s', () => {
  for (const spelt of ['GD No. 123/2025', 'NCR 123/2025', 'UD Case 123/2025']) {
    expect(readRequested(POLICE, spelt).forms).toContainEqual({ number: '123/2025', kinds: [] });
  }
  const [report] = readRequested(POLICE, 'गुमशुदगी क्र. 123/2025').forms;
  expect(report).toEqual({ number: '123/2025', kinds: ['missing-report'] });
});

it('a station or a district in the text is where the number is from', () => {
  const number = { number: '12/2025', kinds: ['fir'] };
  for (const spelt of ['23250006/2025/0012', 'FIR No. 23250006/2025/0012']) {
    const { forms, places } = readRequested(POLICE, spelt);
    expect([forms[0], places]).toEqual([number, [{ what: 'STATION', text: '23250006' }]]);
  }
  expect(readRequested(POLICE, '0012/2025 Katni').places).toEqual([{ what: 'EITHER', text: 'Katni' }]);
  for (const spelt of ['MP/23250006/2025/0012', 'mp/23250006/2025/12', 'FIR MP 23250006/2025/0012']) {
    expect(readRequested(POLICE, spelt).forms.map((form) => form.number)).toContain('MP/23250006/2025/12');
  }
  expect(readRequested(POLICE, '0012/2025 थाना कटनी').places).toEqual([{ what: 'STATION', text: 'कटनी' }]);
});

it('blank or endless text is no number', () => {
  expect(normaliseNumber('   ')).toBeNull();
  expect(normaliseNumber('1'.repeat(121))).toBeNull();
});

it('a normalised number stays the same', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = normaliseNumber(text);
      if (once !== null) expect(normaliseNumber(once)).toBe(once);
    }),
  );
});

it('a serial after the number names the child', () => {
  expect(splitSerial('0123/2025#2')).toEqual({ number: '0123/2025', serial: 2 });
  expect(splitSerial('0123/2025')).toEqual({ number: '0123/2025', serial: null });
  expect(splitSerial('0123/2025#0')).toEqual({ number: '0123/2025#0', serial: null });
});
