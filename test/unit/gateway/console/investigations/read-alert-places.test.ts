import type { GraphAnswer, Operation } from '../../../../../gateway/console/graph/operation';
import { readAlertPlaces } from '../../../../../gateway/console/investigations/read-alert-places';

const page = (at: number, isLast: boolean): GraphAnswer => ({
  data: { alerts: { edges: [{ cursor: `at-${at}` }], pageInfo: { hasNextPage: !isLast } } },
});

/** Answers pages in turn. */
function pages(...answers: readonly GraphAnswer[]) {
  const asked: Operation[] = [];
  const send = (operation: Operation) => {
    asked.push(operation);
    return Promise.resolve(answers[asked.length - 1] ?? {});
  };
  return { afters: () => asked.map(({ variables }) => variables['after']), asked, send };
}

describe('the places of alerts', () => {
  it('are read to the end of the list', async () => {
    const { afters, send } = pages(page(1, false), page(2, false), page(3, true));
    const counts: number[] = [];
    const read = await readAlertPlaces({ send }, [], (count) => counts.push(count));
    expect(afters()).toEqual([null, 'at-1', 'at-2']);
    expect(counts).toEqual([1, 2, 3]);
    expect(read).toEqual({ places: ['at-1', 'at-2', 'at-3'], isWhole: true, failed: null });
  });

  it('show no child, so that no list is too long for an officer’s budget of children', async () => {
    const { asked, send } = pages(page(1, true));
    await readAlertPlaces({ send }, []);
    expect(asked[0]?.query).not.toMatch(/children|match\b/u);
  });

  it('go on from the last one read, and stay there while nothing is new', async () => {
    const { afters, send } = pages({ data: { alerts: { edges: [], pageInfo: { hasNextPage: false } } } });
    const read = await readAlertPlaces({ send }, ['at-2', 'at-3']);
    expect(read).toEqual({ places: ['at-2', 'at-3'], isWhole: true, failed: null });
    expect(afters()).toEqual(['at-3']);
  });

  it('are not taken for all of them when a page fails: what came in its place is told', async () => {
    const failed = {
      data: { alerts: null },
      errors: [{ message: 'No.', extensions: { code: 'REGISTRY_UNAVAILABLE' } }],
    };
    const { send } = pages(page(1, false), failed);
    expect(await readAlertPlaces({ send }, [])).toEqual({ places: ['at-1'], isWhole: false, failed });
  });

  it('are nothing to those who may not know of leads', async () => {
    const { send } = pages({ data: { alerts: null } });
    const failed = { data: { alerts: null } };
    expect(await readAlertPlaces({ send }, [])).toEqual({ places: [], isWhole: false, failed });
  });

  it('end on the page even if the list does not, and say that more may follow', async () => {
    let at = 0;
    const send = () => Promise.resolve(page(++at, false));
    const { isWhole, failed, places } = await readAlertPlaces({ send }, []);
    expect({ isWhole, failed }).toEqual({ isWhole: false, failed: null });
    expect(places.length).toBe(at);
  });
});
