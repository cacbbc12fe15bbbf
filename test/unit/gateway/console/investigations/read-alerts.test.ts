import type { GraphAnswer, Operation } from '../../../../../gateway/console/graph/operation';
import { readAlerts } from '../../../../../gateway/console/investigations/read-alerts';

const page = (at: number, isLast: boolean): GraphAnswer => ({
  data: { alerts: { edges: [{ node: at }], pageInfo: { hasNextPage: !isLast, endCursor: `after-${at}` } } },
});

/** Answers pages in turn. */
function pages(...answers: readonly GraphAnswer[]) {
  const asked: unknown[] = [];
  const send = ({ variables }: Operation) => {
    asked.push(variables['after']);
    return Promise.resolve(answers[asked.length - 1] ?? {});
  };
  return { asked, send };
}

describe('the alerts of a page', () => {
  it('are read to the end of the list, as one answer', async () => {
    const { asked, send } = pages(page(1, false), page(2, false), page(3, true));
    const counts: number[] = [];
    const { answer, ...rest } = await readAlerts({ send }, null, (count) => counts.push(count));
    expect(asked).toEqual([null, 'after-1', 'after-2']);
    expect(counts).toEqual([1, 2, 3]);
    expect(answer.data?.['alerts']).toMatchObject({ edges: [{ node: 1 }, { node: 2 }, { node: 3 }] });
    expect(rest).toEqual({ cursor: 'after-3', isWhole: true });
  });

  it('go on from the last one read, and stay there while nothing is new', async () => {
    const empty = { data: { alerts: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } } };
    const { asked, send } = pages(empty);
    expect(await readAlerts({ send }, 'after-3')).toMatchObject({ cursor: 'after-3', isWhole: true });
    expect(asked).toEqual(['after-3']);
  });

  it('are not taken for all of them when a page fails: what was read is kept, with the error', async () => {
    const errors = [{ message: 'No.', extensions: { code: 'REGISTRY_UNAVAILABLE' } }];
    const { send } = pages(page(1, false), { data: { alerts: null }, errors });
    const { answer, isWhole } = await readAlerts({ send }, null);
    expect(isWhole).toBe(false);
    expect(answer).toMatchObject({ errors, data: { alerts: { edges: [{ node: 1 }] } } });
  });

  it('are nothing to those who may not know of leads', async () => {
    const { send } = pages({ data: { alerts: null } });
    expect(await readAlerts({ send }, null)).toMatchObject({ answer: { data: { alerts: null } }, isWhole: false });
  });

  it('end on the page even if the list does not, and say that more follow', async () => {
    const send = () => Promise.resolve(page(1, false));
    const { answer, isWhole } = await readAlerts({ send }, null);
    expect(isWhole).toBe(false);
    expect(answer.data?.['alerts']).toMatchObject({ pageInfo: { hasNextPage: true, endCursor: 'after-1' } });
  });
});
