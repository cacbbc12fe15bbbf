import type { Lookup } from '../../../subgraphs/runtime/lookup';
import { agencyFields, type Reading } from '../../../subgraphs/runtime/agency-fields';

interface Wire {
  readonly name: string;
}

const KEY = 'ahtu-mp:case:AHTU-MP-2025-0001';
const record: Wire = { name: 'as the agency wrote it' };

function ask(convert: (wire: Wire, reading: Reading) => object | null) {
  const resolve = agencyFields<Wire>('ahtu').reference('case', convert);
  return (lookup: Lookup<Wire>) => resolve({ key: KEY }, { records: { load: () => Promise.resolve(lookup) } });
}
const found = (fetchedAt: number, stale = false): Lookup<Wire> => ({
  state: 'found',
  record,
  fetchedAt,
  stale,
  code: null,
});

describe('a record on its way into the graph', () => {
  it('is converted once for as long as it is the same reading', async () => {
    const convert = jest.fn((wire: Wire, { fetchedAt, stale }: Reading) => ({ ...wire, fetchedAt, stale }));
    const answer = ask(convert);
    const first = await answer(found(1000));
    expect(await answer(found(1000))).toBe(first);
    expect(convert).toHaveBeenCalledTimes(1);
  });

  it('is converted anew when it was read again or has turned stale', async () => {
    const answer = ask((wire, { fetchedAt, stale }) => ({ ...wire, fetchedAt, stale }));
    expect(await answer(found(1000))).toMatchObject({ fetchedAt: 1000, stale: false });
    expect(await answer(found(2000))).toMatchObject({ fetchedAt: 2000, stale: false });
    expect(await answer(found(2000, true))).toMatchObject({ fetchedAt: 2000, stale: true });
    expect(await answer(found(2000))).toMatchObject({ fetchedAt: 2000, stale: false });
  });

  it('is a coded error when its agency failed, and another when it has no such record', async () => {
    const answer = ask((wire) => wire);
    const expectCode = (lookup: Lookup<Wire>, code: string) =>
      expect(answer(lookup)).rejects.toMatchObject({ extensions: { code, source: 'ahtu-mp' } });
    await expectCode({ state: 'failed', code: 'AGENCY_TIMEOUT' }, 'AGENCY_TIMEOUT');
    await expectCode({ state: 'absent', fetchedAt: 1, stale: false, code: null }, 'RECORD_NOT_FOUND');
  });
});
