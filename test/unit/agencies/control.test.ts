import { startAgencies, type RunningAgencies } from '../../agencies/start-agencies';
import { askBulk, askChanges, steer, wireIds } from './requested-system';

let agencies: RunningAgencies;
beforeAll(async () => {
  agencies = await startAgencies({ seed: 1, size: 100, ports: 'ephemeral' });
});
afterAll(() => agencies.close());

const canary = () => agencies.story().featured.find(({ kind }) => kind === 'canary')?.records ?? [];

async function endOfFeed(id: string): Promise<string> {
  for (let cursor = ''; ;) {
    const page = JSON.parse((await askChanges(agencies.system(id), cursor)).text) as { next: string; more: boolean };
    if (!page.more) return page.next;
    cursor = page.next;
  }
}

describe('the control path of a simulated system', () => {
  it('tells the story that the running systems tell', async () => {
    const story = await steer(agencies.system('ahtu-mh'), 'GET', 'story');
    expect(story).toEqual(JSON.parse(JSON.stringify(agencies.story())));
  });

  it('changes a touched record for bulk and feed alike', async () => {
    const source = agencies.system('police-mp');
    const key = canary().find((one) => one.startsWith('police-mp:fir')) ?? '';
    const [id = ''] = wireIds(source, [key]);
    const [before, end] = [await askBulk(source, [id]), await endOfFeed('police-mp')];
    expect(await steer(source, 'POST', 'touch', { key: key.split(':')[2] })).toMatchObject({ touched: 1 });
    const after = await askBulk(source, [id]);
    expect(after.text).not.toBe(before.text);
    const [record] = (JSON.parse(after.text) as { records: unknown[] }).records;
    const { changes } = JSON.parse((await askChanges(source, end)).text) as { changes: object[] };
    expect(changes.at(-1)).toMatchObject({ key: id, op: 'UPSERT', record });
  });

  it('adds a sexual offence to the sections of a touched FIR, and leaves it there', async () => {
    const source = agencies.system('police-mp');
    const named = agencies.story().featured.find(({ id }) => id.includes('katni'))?.records ?? [];
    const key = named.find((one) => one.startsWith('police-mp:fir'))?.replace(/#.*$/, '') ?? '';
    const [id = ''] = wireIds(source, [key]);
    expect((await askBulk(source, [id])).text).not.toContain('"sexualOffence":true');
    await steer(source, 'POST', 'touch', { key, offence: true });
    expect((await askBulk(source, [id])).text).toContain('"sexualOffence":true');
    await steer(source, 'POST', 'touch', { key });
    expect((await askBulk(source, [id])).text).toContain('"sexualOffence":true');
  });

  it('takes a record back: bulk no longer has it, the feed says deleted', async () => {
    const source = agencies.system('police-mh');
    const key = canary().find((one) => one.startsWith('police-mh:fir')) ?? '';
    const [id = ''] = wireIds(source, [key]);
    const end = await endOfFeed('police-mh');
    await steer(source, 'POST', 'touch', { key, withdraw: true });
    expect(JSON.parse((await askBulk(source, [id])).text)).toEqual({ status: 'OK', records: [], notFound: [id] });
    const { changes } = JSON.parse((await askChanges(source, end)).text) as { changes: object[] };
    expect(changes.at(-1)).toMatchObject({ key: id, op: 'DELETE' });
    expect(changes.at(-1)).not.toHaveProperty('record');
  });

  it('grows the one world of all systems from any of them', async () => {
    const ends = await Promise.all(['police-mp', 'police-mh'].map(endOfFeed));
    expect(await steer(agencies.system('railway-cr'), 'POST', 'grow', { children: 60 })).toEqual({ children: 160 });
    const grown = await Promise.all(['police-mp', 'police-mh'].map(endOfFeed));
    expect(grown[0]).not.toBe(ends[0]);
    expect(grown[1]).not.toBe(ends[1]);
  });

  it('says what is wrong with what it cannot do', async () => {
    const source = agencies.system('homes-mp');
    expect(await steer(source, 'PUT', 'fault', { fault: 'earthquake' })).toHaveProperty('error');
    expect(await steer(source, 'POST', 'touch', { key: 'CHB1999_000001' })).toHaveProperty('error');
    expect(await steer(source, 'POST', 'grow', { children: 0 })).toHaveProperty('error');
    expect(await steer(source, 'GET', 'weather')).toHaveProperty('error');
  });
});
