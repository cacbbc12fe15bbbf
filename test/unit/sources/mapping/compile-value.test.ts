import { policeContract } from '../../../../subgraphs/police/contract';
import { MALFORMED } from '../../../../subgraphs/runtime/agency/dialect';
import { protects } from '../../../../subgraphs/police/protection';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { MappingInvalid } from '../../../../subgraphs/sources/mapping/rules/mapping-invalid';
import { fileOf } from './test-contract';

const fields = {
  stationCode: 'PS_CD',
  year: { from: 'FIR_NO', as: 'firYear' },
  firNo: { from: 'FIR_NO', as: 'firNumber' },
  updatedAt: { from: 'UPD_DT', at: 'dd/MM/yyyy HH:mm:ss' },
  registeredAt: { from: ['REG_DT', 'REG_TM'], at: 'dd-MMM-yy HH:mm' },
  station: { fields: { nameHi: { from: 'PS_NM', font: 'krutidev' }, district: 'DIST', state: { constant: 'RJ' } } },
  sections: {
    each: 'ACTS.ACT',
    fields: { act: 'NM', section: 'SEC', sexualOffence: { from: 'POCSO', codes: { हाँ: 'Y', नहीं: 'N' } } },
  },
  status: { from: 'STATUS', codes: { विवेचनाधीन: 'UNDER_INVESTIGATION' } },
  victims: {
    each: 'VICTIMS.VICTIM',
    fields: {
      serial: '#',
      names: { firstOf: [{ from: 'NM_HI', font: 'chanakya' }, 'NM_EN'] },
      sex: { from: 'GENDER', codes: { लड़की: 'F', लड़का: 'M' } },
      dob: { from: 'DOB', at: ['dd/MM/yyyy', 'MM/yyyy'] },
      ageYears: { from: 'AGE', as: 'age' },
      father: { fields: { names: { from: 'REL', split: ['s/o', 'd/o'], part: 2 } } },
    },
  },
};
const row = {
  PS_CD: '28001',
  FIR_NO: 'मु0अ0सं0 36/2026',
  UPD_DT: '05/01/2026 10:00:00',
  REG_DT: '04-JAN-26',
  REG_TM: '22:15',
  PS_NM: 'dksrokyh',
  DIST: 'जयपुर',
  ACTS: { ACT: { NM: 'BNS', SEC: '137(2)', POCSO: 'नहीं' } },
  STATUS: 'विवेचनाधीन',
  VICTIMS: { VICTIM: { NM_HI: 'âéÙèÌæ', GENDER: 'लड़की', DOB: '06/2012', AGE: '१३ वर्ष', REL: 'Sunita D/o Ramlal' } },
};

/** The record that the police's own reader makes of the mapped row. */
function read(foreign: object, more: object = {}) {
  const all: Readonly<Record<string, unknown>> = { stateCode: { constant: 'RJ' }, ...fields, ...more };
  const mapped = Object.fromEntries(Object.entries(all).filter(([, rule]) => rule !== undefined));
  const records = [{ kind: 'fir', fields: mapped }];
  const mapping = compileMapping(fileOf({}, { records, unknown: ['NA'] }), policeContract);
  const found = mapping.toRow('fir', { ...row, ...foreign });
  if (found === null) return null;
  const record = policeContract.read(found.row, found.record);
  return record === MALFORMED || record.type !== 'FIR' ? null : record;
}
const lossesOf = (foreign: object, more: object = {}) =>
  read(foreign, more)?.losses.map(({ field, reason, needs }) =>
    `${field} ${reason} ${Object.keys(needs).join()}`.trim(),
  );

describe('a foreign row in the police’s contract', () => {
  it('is read by the agency’s own reader as if the system had sent the contract’s row', () => {
    expect(read({})).toMatchObject({
      key: 'FIR|RJ|28001|2026|36',
      registeredAt: '2026-01-04T22:15:00+05:30',
      updatedAt: '2026-01-05T10:00:00+05:30',
      station: { code: '28001', nameHi: 'कोतवाली', district: 'जयपुर', state: 'RJ' },
      sections: [{ act: 'BNS', section: '137(2)', sexualOffence: false }],
      status: 'UNDER_INVESTIGATION',
      victims: [
        {
          ...{ serial: 1, sex: 'F', names: [{ text: 'सुनीता', alias: null }] },
          ...{ dob: { from: '2012-06-01', to: '2012-06-30' }, father: { names: [{ text: 'Ramlal', alias: null }] } },
        },
      ],
    });
    expect(lossesOf({})).toEqual(['victims.dob FORMAT IDENTITY']);
  });

  it('costs a field that could not be read, under the contract’s name and with its rights', () => {
    const none = { VICTIM: [] };
    const lostIn = (victim: object) =>
      lossesOf({ VICTIMS: { VICTIM: { ...row.VICTIMS.VICTIM, DOB: null, ...victim } } });
    expect(lostIn({})).toEqual([]);
    expect(lostIn({ GENDER: 'बालक?' })).toEqual(['victims.sex WORD']);
    expect(lostIn({ DOB: '31/02/2012' })).toEqual(['victims.dob RANGE IDENTITY']);
    expect(lostIn({ NM_HI: 'ææ' })).toEqual(['victims.names.text LEGACY_FONT IDENTITY']);
    expect(lossesOf({ VICTIMS: none, REG_DT: '04/01/2026' })).toEqual(['registeredAt FORMAT']);
    expect(lossesOf({ VICTIMS: none, REG_DT: 'NA', REG_TM: '' })).toEqual([]);
  });

  it('is noticed where a name was typed for a font that the file does not declare', () => {
    const names = { victims: { each: 'VICTIMS.VICTIM', fields: { serial: '#', names: 'NM_HI' } } };
    const victim = { NM_HI: 'lquhrk oekZ' };
    expect(lossesOf({ VICTIMS: { VICTIM: victim } }, names)).toEqual(['victims.names.text LEGACY_FONT IDENTITY']);
  });

  it.each(['', 'अज्ञात', 'GD 36/2026', '36', '36/2026/1', ['36/2026', '37/2026']])(
    'is no record without its number: %j',
    (odd) => {
      expect(read({ FIR_NO: odd })).toBeNull();
    },
  );
});

describe('what a drive is counted by', () => {
  const trace = { tracedAt: 'FOUND_DT', circumstance: { from: 'FOUND_AS', codes: { भिक्षावृत्ति: 'BEGGING' } }, priorReport: 'REG' }; // prettier-ignore
  const more = {
    purged: { from: 'ERASED', codes: { हाँ: 'Y' } },
    closedAt: { from: 'CLOSE_DT', at: 'dd/MM/yyyy' },
    reasonCode: 'WHY',
    station: { fields: { district: 'DIST', city: 'COMMISSIONERATE' } },
    drive: { fields: { nameHi: 'ABHIYAN', constablesPerStation: 'TEAM' } },
    victims: { each: 'VICTIMS.VICTIM', fields: { serial: '#', trace: { fields: trace } } },
  };

  it('is reached by a source file like any other field', () => {
    const victim = { FOUND_DT: '2026-01-08', FOUND_AS: 'भिक्षावृत्ति', REG: 'None' };
    const foreign = { ERASED: 'हाँ', CLOSE_DT: '09/01/2026', WHY: 'RUNAWAY', COMMISSIONERATE: 'Jaipur City', ABHIYAN: 'मुस्कान', TEAM: '४', VICTIMS: { VICTIM: victim } }; // prettier-ignore
    const record = read(foreign, more);
    expect(record).toMatchObject({
      ...{ purged: true, closedAt: '2026-01-09', reasonCode: 'RUNAWAY', station: { city: 'Jaipur City' } },
      ...{ drive: { nameHi: 'मुस्कान', constablesPerStation: 4 }, losses: [] },
      victims: [{ names: [], trace: { tracedAt: '2026-01-08', circumstance: 'BEGGING', priorReport: 'NONE' } }],
    });
  });

  it('says of each person whether a report came first: the file cannot say it of all', () => {
    const priorReport = { constant: 'REGISTERED' };
    const victims = { each: 'VICTIMS.VICTIM', fields: { serial: '#', trace: { fields: { ...trace, priorReport } } } };
    expect(() => read({}, { victims })).toThrow(MappingInvalid);
  });
});

describe('the law’s protection of a child', () => {
  const protectedBy = (acts: unknown, more: object = {}) => {
    const record = read({ ACTS: acts }, more);
    return record && protects(record);
  };
  const act = row.ACTS.ACT;

  it('is not lifted by a section that got lost on the way', () => {
    expect(protectedBy({ ACT: act })).toBe(false);
    const lost = [
      ...[undefined, null, '', {}, { ACT: '' }, { ACT: [] }, { ACT: 'POCSO 4' }, { ACT: [act, {}] }],
      ...['NA', '?', null].flatMap((POCSO) => [{ ACT: { ...act, POCSO } }, { ACT: [act, { ...act, POCSO }] }]),
      ...[{ ACT: { POCSO: 'नहीं' } }, { ACT: [act, { NM: 'NA', SEC: 'NA', POCSO: 'NA' }] }],
    ];
    for (const acts of lost) expect([acts, protectedBy(acts)]).toEqual([acts, true]);
  });

  it('holds where the file does not map the sections, or not all of one', () => {
    const { each, fields: of } = fields.sections;
    expect(protectedBy(row.ACTS, { sections: undefined })).toBe(true);
    const unflagged = { sections: { each, fields: { act: of.act, section: of.section } } };
    // Act and section tell that this is none, and of that not.
    expect(protectedBy(row.ACTS, unflagged)).toBe(false);
    expect(protectedBy({ ACT: { ...act, SEC: '143' } }, unflagged)).toBe(true);
    expect(protectedBy({ ACT: { ...act, NM: 'POCSO 4' } })).toBe(true);
  });

  it('is never a constant of the file', () => {
    const { each, fields: of } = fields.sections;
    for (const sexualOffence of [{ constant: false }, { firstOf: [of.sexualOffence, { constant: 'N' }] }]) {
      const written = () => read({}, { sections: { each, fields: { ...of, sexualOffence } } });
      expect(written).toThrow(MappingInvalid);
    }
    const all = { each, fields: { ...of, sexualOffence: { constant: true } } };
    expect(protectedBy(row.ACTS, { sections: all })).toBe(true);
  });

  it('is not lost with the children: an FIR without its list of them is refused', () => {
    for (const VICTIMS of [undefined, null, '', {}]) expect(read({ VICTIMS })).toBeNull();
    expect(read({ VICTIMS: { VICTIM: [] } })).toMatchObject({ victims: [] });
  });
});
