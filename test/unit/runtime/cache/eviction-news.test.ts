import { EvictionNews } from '../../../../subgraphs/runtime/cache/eviction-news';
import { readCacheKeys } from '../../../../subgraphs/runtime/cache/cache-key';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const newsOf = (...keys: string[]) => new EvictionNews(readCacheKeys(keys), 'naming');
const evictions = [
  { key: 'police-mp:fir:1', withdrawn: false, audience: 'everyone' },
  { key: 'police-mp:fir:2', withdrawn: true, audience: 'everyone' },
] as const;

/** What `receiver` makes of each message that `sender` sends on a channel that `receiver` subscribes to. */
function pass(sender: EvictionNews, receiver: EvictionNews) {
  const sent = sender.encrypt(evictions);
  const received = [];
  for (let at = 0; at < sent.length; at += 2) {
    const [channel = '', message = ''] = sent.slice(at, at + 2);
    if (receiver.channels.includes(String(channel)))
      received.push(receiver.decrypt(String(channel), Buffer.from(message)));
  }
  return received;
}

describe('the messages about evictions', () => {
  const whole = { changed: ['police-mp:fir:1'], withdrawn: ['police-mp:fir:2'], namedBy: 'naming' };

  it('are understood by every process that has a key in common', () => {
    expect(pass(newsOf(A), newsOf(A))).toEqual([whole]);
    expect(pass(newsOf(B, A), newsOf(A))).toEqual([whole]);
    expect(pass(newsOf(A), newsOf(B, A))).toEqual([whole]);
    expect(pass(newsOf(A), newsOf(B))).toEqual([]);
  });

  it('are ignored by their sender', () => {
    const news = newsOf(A);
    expect(pass(news, news)).toEqual(['own']);
  });

  it('are unreadable when they were changed', () => {
    const news = newsOf(A);
    expect(news.decrypt(news.channels[0] ?? '', Buffer.from('forged'))).toBe('unreadable');
  });

  it('are not sent when there are no evictions', () => expect(newsOf(A).encrypt([])).toEqual([]));
});
