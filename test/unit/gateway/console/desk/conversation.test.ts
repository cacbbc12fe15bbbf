import fc from 'fast-check';
import { openConversation, type Answered } from '../../../../../gateway/console/desk/conversation';
import type { GraphAnswer, Operation } from '../../../../../gateway/console/graph/operation';

const question = (name: string): Operation => ({ query: `query ${name} { __typename }`, variables: {} });
const answerTo = ({ query }: Operation): GraphAnswer => ({ data: { query } });

/** A conversation whose answers come when the test says so. */
function openSlow() {
  const arrivals: (() => void)[] = [];
  const shown: (Answered | null)[] = [];
  const conversation = openConversation({
    send: (operation) => new Promise((resolve) => arrivals.push(() => resolve(answerTo(operation)))),
    now: () => 1000,
    onChange: () => shown.push(conversation.answered),
  });
  return { conversation, arrivals, shown };
}

describe('the questions of a page', () => {
  it('are shown as on their way until their answer is shown', async () => {
    const { conversation, arrivals } = openSlow();
    const asked = conversation.ask(question('A'));
    expect(conversation.pending).toEqual(question('A'));
    expect(conversation.answered).toBeNull();
    arrivals[0]?.();
    expect(await asked).toEqual(answerTo(question('A')));
    expect(conversation.pending).toBeNull();
    expect(conversation.answered).toEqual({ operation: question('A'), answer: answerTo(question('A')), at: 1000 });
  });

  it('can be asked again in the way in which they were answered: all pages of a list as one', async () => {
    const { conversation, arrivals } = openSlow();
    const read = () => Promise.resolve({ data: { pages: 2 } });
    await conversation.ask(question('A'), undefined, read);
    expect(arrivals).toEqual([]);
    expect(conversation.answered).toMatchObject({ answer: { data: { pages: 2 } }, read });
  });

  it('end with the answer to the newest, in whatever order answers arrive, and never show one between', async () => {
    const orders = fc
      .integer({ min: 1, max: 6 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }));
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const { conversation, arrivals, shown } = openSlow();
        const asked = order.map((_, index) => conversation.ask(question(`Q${index}`)));
        for (const index of order) {
          arrivals[index]?.();
          await asked[index];
        }
        const newest = question(`Q${order.length - 1}`);
        expect(conversation.answered?.operation).toEqual(newest);
        expect(conversation.pending).toBeNull();
        expect(shown.filter((it) => it !== null).map(({ operation }) => operation)).toEqual([newest]);
      }),
    );
  });

  it('keep the earlier answer while a newer one is on its way, and when that is stopped', async () => {
    const { conversation, arrivals } = openSlow();
    const first = conversation.ask(question('A'));
    arrivals[0]?.();
    await first;
    const stop = new AbortController();
    const second = conversation.ask(question('B'), stop.signal);
    expect(conversation.answered?.operation).toEqual(question('A'));
    stop.abort();
    expect(conversation.pending).toBeNull();
    arrivals[1]?.();
    expect(await second).toBeNull();
    expect(conversation.answered?.operation).toEqual(question('A'));
  });

  it('leave what is shown where it is when they were refused before they were sent', async () => {
    const { conversation, arrivals } = openSlow();
    const first = conversation.ask(question('A'));
    arrivals[0]?.();
    await first;
    const refusal: GraphAnswer = { isUnsent: true, errors: [{ message: '' }] };
    const second = conversation.ask(question('B'), undefined, () => Promise.resolve(refusal));
    expect(await second).toBe(refusal);
    expect(conversation.answered?.operation).toEqual(question('A'));
    expect(conversation.pending).toBeNull();
  });

  it('are not stopped by the end of an older one', async () => {
    const { conversation, arrivals } = openSlow();
    const stop = new AbortController();
    void conversation.ask(question('A'), stop.signal);
    const second = conversation.ask(question('B'));
    stop.abort();
    expect(conversation.pending).toEqual(question('B'));
    arrivals[1]?.();
    await second;
    expect(conversation.answered?.operation).toEqual(question('B'));
  });

  it('leave nothing behind when the page is emptied, not even an answer that comes later', async () => {
    const { conversation, arrivals } = openSlow();
    const first = conversation.ask(question('A'));
    arrivals[0]?.();
    await first;
    const second = conversation.ask(question('B'));
    conversation.forget();
    expect([conversation.answered, conversation.pending]).toEqual([null, null]);
    arrivals[1]?.();
    expect(await second).toBeNull();
    expect([conversation.answered, conversation.pending]).toEqual([null, null]);
  });
});
