import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { limitsOf } from '../../../../subgraphs/runtime/agency/answer-limits';
import { createXmlAnswerReader } from '../../../../subgraphs/sources/transport/xml-answer-reader';
import { createFakeClock } from '../../../fake-clock';

const LARGE = `<r>${'<a>0123456789</a>'.repeat(60_000)}</r>`;
const clock = createFakeClock();
const reader = createXmlAnswerReader('text/xml', clock);
const read = (text: string, ms = 1000, most = 50) =>
  reader.read(Buffer.from(text), limitsOf({ most }, 8_000_000), ms, 'text/xml');

describe('an answer in XML', () => {
  it.each([
    ['text/xml; charset=utf-8', true],
    ['application/xml', true],
    ['application/soap+xml', true],
    ['text/html', false],
    ['application/xhtml', false],
    ['', false],
  ])('of type %j is read: %s', (type, isRead) => {
    expect(reader.accepts(type)).toBe(isRead);
  });

  it('lets other work have its turn between its pieces', async () => {
    let turns = 0;
    const outcome = read(LARGE).finally(() => (turns = -turns));
    const count = (): void => {
      if (turns < 0) return;
      turns += 1;
      setImmediate(count);
    };
    count();
    expect(Object.keys((await outcome) as object)).toEqual(['r']);
    // It has fifteen pieces.
    expect(-turns).toBeGreaterThan(10);
  });

  it('is given up when its time is over', async () => {
    const outcome = read(LARGE).catch((error: unknown) => error);
    await clock.advance(1000);
    expect(await outcome).toEqual(new AgencyFailure('AGENCY_TIMEOUT'));
  });

  it('is malformed when it is longer or holds more than was asked for', async () => {
    const malformed = new AgencyFailure('AGENCY_MALFORMED');
    await expect(read(`<r>${' '.repeat(300_000)}</r>`, 1000, 1)).rejects.toEqual(malformed);
    await expect(read(`<r>${'<a/>'.repeat(20_000)}</r>`, 1000, 1)).rejects.toEqual(malformed);
    await expect(read('<r><b></r>')).rejects.toEqual(malformed);
  });
});
