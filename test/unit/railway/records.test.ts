import { toRailwayContact } from '../../../subgraphs/railway/records';
import { readContact, type RailwayRecordWire } from '../../../subgraphs/railway/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { contact, CONTACT_KEY } from './wire-records';

const reading = { key: CONTACT_KEY, person: null, fetchedAt: Date.UTC(2025, 9, 21), stale: false };
const contactOf = (fields: object) =>
  toRailwayContact(readContact({ ...contact, ...fields }) as RailwayRecordWire, toProvenance('railway', reading, null));

describe('a railway contact in the graph', () => {
  it('drops padding and the words for nothing', () => {
    expect(contactOf({})).toMatchObject({
      rescueId: 'NWR-RPF-2025-000123',
      force: 'RPF',
      platform: '2',
      foundAt: { from: '2025-10-03T21:05:00+05:30', precision: 'MINUTE' },
      train: {
        number: '12414',
        name: 'POOJA EXPRESS',
        direction: 'UP',
        berth: null,
        fromStation: 'KTE',
        toStation: null,
      },
      category: 'RUNAWAY',
      dd: { number: '17', day: '2025-10-03' },
      gd: { number: '021', day: '2025-10-04', stationCode: 'MP:23380012' },
      child: { age: 13, languages: ['Hindi', 'Gujarati'], clothing: null, marks: 'mole on chin' },
      companions: [{ relation: 'brother', sex: 'M', age: null }],
      handover: { to: 'CHILDLINE', at: '2025-10-03T23:40:00+05:30', receiptNo: 'R-9' },
      uploadedAt: null,
    });
  });

  it('separates names of both scripts', () => {
    expect(contactOf({}).child?.names).toMatchObject([
      { text: 'कुसुम', script: 'DEVANAGARI', recordId: CONTACT_KEY, source: 'railway-nwr' },
      { text: 'Kusum', script: 'LATIN' },
    ]);
  });

  it('takes `0.000000` for no coordinate and asks the gazetteer for the station', () => {
    const { station } = contactOf({});
    expect(station).toMatchObject({ code: 'AWR', name: 'ALWAR JN', district: 'Alwar', state: 'RJ' });
    expect(station?.lat).toBeCloseTo(27.57, 1);
    expect(contactOf({ StationCode: 'QQQQQ' }).station).toMatchObject({ code: 'QQQQQ', lat: null, lon: null });
    expect(contactOf({ lattitude: '27.5', longitude: '76.6' }).station).toMatchObject({ lat: 27.5, lon: 76.6 });
  });

  it('reads running days Monday first', () => {
    expect(contactOf({}).train?.runningDays).toEqual(['MONDAY', 'SUNDAY']);
    expect(contactOf({ RunningDays: '' }).train?.runningDays).toEqual([]);
  });

  it('has no train, diary entry or handover when none is written', () => {
    const train = { TrainNo: '', TrainName: '', Direction: '', RunningDays: '', Coach: '', FromStation: '' };
    const handover = { HandedOverTo: '', HandedOverAt: '', ReceiptNo: '' };
    const none = { ...train, ...handover, DDNo: '', GDNo: '', StationCode: '', StationName: '' };
    expect(contactOf(none)).toMatchObject({ train: null, dd: null, gd: null, handover: null, station: null });
  });

  it('reads unknown words as UNKNOWN, OTHER or nothing', () => {
    expect(contactOf({ Force: 'CISF', Category: 'TOURIST', HandedOverTo: 'TEACHER', Direction: 'LEFT' })).toMatchObject(
      {
        force: 'UNKNOWN',
        category: 'UNKNOWN',
        handover: { to: 'OTHER' },
        train: { direction: null },
      },
    );
  });
});
