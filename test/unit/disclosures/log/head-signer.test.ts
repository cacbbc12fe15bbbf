import type { Log } from '../../../../schema/process/log';
import { createHeadSigner } from '../../../../subgraphs/disclosures/log/head-signer';
import { createFakeClock } from '../../../fake-clock';

/** A signer over a database that fails each of its first questions, and has nothing to sign after that. */
function signing(failures: number) {
  const warned: unknown[] = [];
  const ignore = () => undefined;
  const log: Log = { info: ignore, error: ignore, warn: (event, fields) => void warned.push([event, fields]) };
  let left = failures;
  const query = () => (left-- > 0 ? Promise.reject(new RangeError('Guddi')) : Promise.resolve([]));
  const clock = createFakeClock();
  const seed = Buffer.alloc(32, 1);
  const signer = createHeadSigner({ database: { query }, seed, clock, log, exportFile: null, intervalMs: 1000 });
  return { warned, clock, signer };
}

const UNSIGNED = ['disclosure-head-unsigned', { cause: 'RangeError' }];

describe('a head that cannot be signed', () => {
  it('is tried again before anybody is warned, because a busy process may miss one answer', async () => {
    const { warned, clock, signer } = signing(1);
    signer.noteAdded();
    await clock.advance(2000);
    expect(warned).toEqual([]);
  });

  it('is a warning from the second failure in a row on', async () => {
    const { warned, clock, signer } = signing(3);
    signer.noteAdded();
    await clock.advance(10_000);
    expect(warned).toEqual([UNSIGNED, UNSIGNED]);
  });

  it('is a warning at once when the process ends, because no second attempt follows', async () => {
    const { warned, signer } = signing(1);
    await signer.close();
    expect(warned).toEqual([UNSIGNED]);
  });
});
