import { startAgencies, type AgencySource, type RunningAgencies } from '../../agencies/start-agencies';
import { askBulk, askChanges, steer, wireIds } from './requested-system';
import { SOURCES } from './written-story';

let agencies: RunningAgencies;
let canary: readonly string[];
beforeAll(async () => {
  agencies = await startAgencies({ seed: 1, size: 120, ports: 'ephemeral' });
  canary = agencies.story().featured.find(({ kind }) => kind === 'canary')?.records ?? [];
});
afterAll(() => agencies.close());

const idsAt = (source: AgencySource) => wireIds(source, canary);

describe.each(SOURCES)('the simulated system %s', (id) => {
  const source = () => agencies.system(id);

  it('gives the records that are asked for, and says without failing which it does not hold', async () => {
    const ids = idsAt(source());
    const unknown = source().agency === 'police' ? 'FIR|MP|1|2025|0001' : 'NOBODY';
    const { status, text, type } = await askBulk(source(), [...ids, unknown]);
    expect([status, type]).toEqual([200, 'application/json']);
    for (const one of ids) expect(text).toContain(one);
    expect(text).toContain('Canaryname');
  });

  it('hands out its whole feed page by page, and the bulk answer agrees with it', async () => {
    const { status, text } = await askChanges(source());
    expect(status).toBe(200);
    expect(Object.keys(JSON.parse(text) as object).length).toBeGreaterThan(0);
    expect(text).toMatch(/story1x120\.\d+/);
  });

  it('refuses who shows no credential or a wrong one', async () => {
    for (const headers of [
      {},
      { 'x-api-key': 'x', authorization: 'Bearer x', 'x-ahtu-token': 'x', 'x-client-id': 'x' },
    ]) {
      expect((await askBulk(source(), [], { headers })).status).toBe(401);
      expect((await askChanges(source(), '', { headers })).status).toBe(401);
    }
  });

  it('answers 410 to a cursor it does not know', async () => {
    expect((await askChanges(source(), 'story9x120.3')).status).toBe(410);
    expect((await askChanges(source(), 'nonsense')).status).toBe(410);
  });

  it('refuses more than 500 keys at once', async () => {
    const many = Array.from({ length: 501 }, (_, index) => `ID-${index}`);
    expect((await askBulk(source(), many.slice(1))).status).toBe(200);
    expect((await askBulk(source(), many)).status).toBe(413);
  });

  it('counts how often it was asked and for how much', async () => {
    await steer(source(), 'DELETE', 'calls');
    await askBulk(source(), ['A', 'B', 'C']);
    await askChanges(source());
    await askBulk(source(), ['A']);
    const bulkCalls = [{ keys: 3 }, { keys: 1 }];
    expect(await steer(source(), 'GET', 'calls')).toEqual({ bulk: 2, changes: 1, bulkKeys: 4, bulkCalls });
  });
});

describe('the quirks of the systems', () => {
  it('send some registration numbers as numbers that JavaScript cannot hold', async () => {
    const { text } = await askChanges(agencies.system('police-mp'));
    expect(text).toMatch(/"registrationNo":\d{18}[,}]/);
    expect(text).toMatch(/"registrationNo":"\d{18}"/);
  });

  it('pad the railway ids, spell lattitude, and miss coordinates in two ways', async () => {
    const pages = await Promise.all(
      ['railway-wcr', 'railway-cr', 'railway-nwr'].map((id) => askChanges(agencies.system(id))),
    );
    const text = pages.map((page) => page.text).join('');
    expect(text).toMatch(/"RescueId":"WCR-(RPF|GRP)-2025-\d+ +"/);
    expect(text).toMatch(/"lattitude":"\d+\.\d{6}"/);
    expect(text).toContain('"lattitude":""');
    expect(text).toContain('"lattitude":"0.000000"');
    expect(text).toContain('"RunningDays":"1111111"');
  });

  it('say of an unknown railway contact that the request succeeded', async () => {
    const { status, text } = await askBulk(agencies.system('railway-ner'), ['NER-X']);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ ResponseCode: 200, Status: 'SUCCESS', Contacts: [{ Found: 'N' }] });
  });

  it('let clerks copy an FIR number in several ways', async () => {
    const pages = await Promise.all(['homes-mp', 'homes-rj', 'homes-mh'].map((id) => askChanges(agencies.system(id))));
    const text = pages.map((page) => page.text).join('');
    for (const spelling of [/"fir_no":"\d{4}\/2025"/, /"fir_no":"FIR No\. \d+\/2025"/, /"fir_no":"\d+\/25"/]) {
      expect(text).toMatch(spelling);
    }
  });

  it('answer under a base url with a path and without it', async () => {
    const source = agencies.system('homes-up');
    const { origin, pathname } = new URL(source.baseUrl);
    expect(pathname).not.toBe('/');
    expect((await askChanges({ ...source, baseUrl: origin })).text).toBe((await askChanges(source)).text);
  });
});
