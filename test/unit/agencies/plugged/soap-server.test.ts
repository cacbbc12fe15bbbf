import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgencies, type RunningAgencies } from '../../../agencies/start-agencies';
import { askSoap, steerPlugged, textsOf } from './plugged-requests';

const folder = mkdtempSync(join(tmpdir(), 'plugged-'));
let agencies: RunningAgencies;
beforeAll(async () => {
  agencies = await startAgencies({ seed: 1, size: 30, ports: 'ephemeral', plugged: { folder, crossing: 120 } });
});
afterAll(async () => {
  await agencies.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => steerPlugged(police(), 'DELETE', 'fault'));

const police = () => {
  const [first] = agencies.plugged;
  if (!first) throw new Error('no plugged system');
  return first;
};
const firsOf = (xml: string) => {
  const [codes, years, numbers] = ['PS_CD', 'YR', 'FIR_NO'].map((name) => textsOf(xml, name));
  // References to other papers have stations and years too.
  return { numbers: numbers ?? [], code: codes?.[0] ?? '', year: years?.[0] ?? '' };
};
const list = (parts: Readonly<Record<string, string | number>>) => askSoap(police(), 'ListFirUpdatedSince', parts);
const everything = { SINCE: '', PAGE: 1, SIZE: 200 };
const marked = () =>
  agencies
    .story()
    .crossed.find(({ id }) => id === 'canary-across')
    ?.records.find((key) => key.startsWith('police-rj:fir')) ?? '';

describe('the SOAP service of a police that knows nothing of the graph', () => {
  it('gives one record a call, by station, year and number', async () => {
    const { code, year, numbers } = firsOf((await list({ ...everything, SIZE: 1 })).text);
    const { status, type, text } = await askSoap(police(), 'GetFir', { PS_CD: code, YR: year, NO: numbers[0] ?? '' });
    expect([status, type]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(textsOf(text, 'RC')).toEqual(['0']);
    expect(firsOf(text).numbers).toEqual([numbers[0]]);
    expect(text).toContain('<![CDATA[');
  });

  it('says with a code in an answer of 200 that it has no such record', async () => {
    for (const operation of ['GetFir', 'GetMissingReport']) {
      const { status, text } = await askSoap(police(), operation, { PS_CD: '08010001', YR: 2025, NO: '9999' });
      expect([status, textsOf(text, 'RC')]).toEqual([200, ['1']]);
    }
  });

  it('lists what was updated since a minute, that minute included, in pages without gaps', async () => {
    const whole = (await list(everything)).text;
    const times = textsOf(whole, 'UPD_DT');
    expect(times.length).toBeGreaterThan(50);
    const pages: string[] = [];
    for (let page = 1, more = true; more; page++) {
      const { text } = await list({ SINCE: '', PAGE: page, SIZE: 7 });
      pages.push(...textsOf(text, 'FIR_NO'));
      more = textsOf(text, 'MORE')[0] === 'Y';
    }
    expect(pages).toEqual(textsOf(whole, 'FIR_NO'));
    const { text } = await list({ ...everything, SINCE: times[20] ?? '' });
    expect(textsOf(text, 'UPD_DT')).toEqual(times.slice(times.indexOf(times[20] ?? '')));
  });

  it('gives all that grows in one minute the same time, and an empty element for an empty list', async () => {
    const before = textsOf((await list(everything)).text, 'TOTAL')[0];
    await steerPlugged(police(), 'POST', 'grow', { children: 20 });
    const { text } = await list(everything);
    expect(Number(textsOf(text, 'TOTAL')[0])).toBeGreaterThan(Number(before));
    const times = textsOf(text, 'UPD_DT');
    expect(times.filter((time) => time === times.at(-1)).length).toBeGreaterThan(5);
    expect((await list({ ...everything, SINCE: '01/01/2030 00:00' })).text).toContain('<t:SUCHI/>');
  });

  it('moves a touched record to the end, antedates a late one, and says no word of a withdrawn one', async () => {
    const key = marked();
    const number = key.split('/').at(-1) ?? '';
    await steerPlugged(police(), 'POST', 'touch', { key });
    expect(textsOf((await list(everything)).text, 'FIR_NO').at(-1)).toBe(number);
    await steerPlugged(police(), 'POST', 'touch', { key, late: 9 });
    const { text } = await list(everything);
    const now = textsOf(text, 'SYS_DT')[0] ?? '';
    const place = textsOf(text, 'FIR_NO').lastIndexOf(number);
    expect(textsOf(text, 'UPD_DT')[place] === now).toBe(false);
    const total = Number(textsOf(text, 'TOTAL')[0]);
    await steerPlugged(police(), 'POST', 'touch', { key, withdraw: true });
    expect(Number(textsOf((await list(everything)).text, 'TOTAL')[0])).toBe(total - 1);
    const [, station = '', year = ''] = key.split('/');
    const gone = await askSoap(police(), 'GetFir', { PS_CD: station, YR: year, NO: number });
    expect(textsOf(gone.text, 'RC')).toEqual(['1']);
    await steerPlugged(police(), 'POST', 'touch', { key });
  });

  it('answers nonsense with a SOAP fault, and another password with 401', async () => {
    for (const [operation, parts] of [
      ['GetChild', {}],
      ['GetFir', { PS_CD: 'x', YR: 2025, NO: 1 }],
      ['ListFirUpdatedSince', { ...everything, SINCE: '2025-10-03' }],
      ['ListFirUpdatedSince', { ...everything, SIZE: 201 }],
    ] as const) {
      const { status, text } = await askSoap(police(), operation, parts);
      expect([status, text.includes('<faultcode>soapenv:Client</faultcode>')]).toEqual([500, true]);
    }
    expect((await askSoap(police(), 'GetFir', {}, 'other')).status).toBe(401);
  });

  it('refuses with 429 what comes more often than it allows', async () => {
    await steerPlugged(police(), 'PUT', 'rate', { calls: 1, ms: 60_000 });
    const statuses = [await list(everything), await list(everything)].map(({ status }) => status);
    expect(statuses).toContain(429);
    await steerPlugged(police(), 'PUT', 'rate', { calls: 1000, ms: 1000 });
    expect((await list(everything)).status).toBe(200);
  });

  it.each([
    ['entity-bomb', '<!ENTITY z9'],
    ['external-entity', 'SYSTEM "file:'],
    ['soap-fault', 'soapenv:Server'],
    ['busy', '<t:RC>9</t:RC>'],
    ['html', 'Portal login'],
    ['error500', 'SELECT v.name'],
  ])('can be made to fail: %s', async (fault, sign) => {
    await steerPlugged(police(), 'PUT', 'fault', { fault });
    expect((await list(everything)).text).toContain(sign);
    await steerPlugged(police(), 'DELETE', 'fault');
    expect((await list(everything)).text).not.toContain(sign);
  });

  it('can be made to give the same page again, and to set its clock back', async () => {
    const [first, now] = [await list({ ...everything, SIZE: 5 }), textsOf((await list(everything)).text, 'SYS_DT')[0]];
    await steerPlugged(police(), 'PUT', 'fault', { fault: 'page-repeated' });
    expect((await list({ ...everything, PAGE: 2, SIZE: 5 })).text).toBe(first.text);
    await steerPlugged(police(), 'PUT', 'fault', { fault: 'clock-back' });
    expect(textsOf((await list(everything)).text, 'SYS_DT')[0]).not.toBe(now);
  });

  it('counts how often it was asked for a record, and for the list', async () => {
    await steerPlugged(police(), 'DELETE', 'calls');
    await list(everything);
    await askSoap(police(), 'GetFir', { PS_CD: '08010001', YR: 2025, NO: '1' });
    expect(await steerPlugged(police(), 'GET', 'calls')).toMatchObject({ bulk: 1, changes: 1 });
  });

  it('marks one child, whom every answer about it names', async () => {
    const [, station = '', year = '', number = ''] = marked().split('/');
    const { text } = await askSoap(police(), 'GetFir', { PS_CD: station, YR: year, NO: number });
    for (const word of ['Canaryname', 'Canaryofficer', '9000000007', 'Canary Lane 7', 'Canarysection'])
      expect(text).toContain(word);
  });
});
