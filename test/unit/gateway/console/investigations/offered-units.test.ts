import type { AskingCaller, Desk } from '../../../../../gateway/console/desk/desk';
import type { GraphAnswer } from '../../../../../gateway/console/graph/operation';
import { offeredUnits } from '../../../../../gateway/console/investigations/offered-units';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { wordsOf } from '../../../../../gateway/console/words/words';

const UNITS = {
  units: [
    { id: 'district:MP/Ratlam', kind: 'DISTRICT', name: 'Ratlam', nameHi: 'रतलाम' },
    { id: 'station:MP/23380012', kind: 'STATION', name: 'Kotwali', nameHi: null },
    { id: 7 },
  ],
};

function openDesk(data: GraphAnswer['data'] = UNITS) {
  const given = {
    answer: { data } as GraphAnswer,
    caller: null as AskingCaller | null,
    words: wordsOf('en', english),
    asked: 0,
  };
  const desk: Desk = {
    get words() {
      return given.words;
    },
    now: () => 0,
    caller: () => given.caller,
    ask: () => Promise.resolve(),
    send: () => {
      given.asked += 1;
      return Promise.resolve(given.answer);
    },
    asked: () => null,
    askAgain: () => Promise.resolve(),
  };
  return { desk, given };
}

const officer = (role: string): AskingCaller => ({
  ...{ id: 'o1', role, unit: {}, purpose: '', legalBasis: '', caseReference: '' },
});

describe('the units that are offered', () => {
  it('are asked for once for each caller, and of nobody before somebody signed in', async () => {
    const { desk, given } = openDesk();
    expect(offeredUnits(desk)).toBeNull();
    given.caller = officer('STATISTICS');
    await offeredUnits(desk);
    await offeredUnits(desk);
    expect(given.asked).toBe(1);
    // Who may count the own unit only is shown that one.
    given.caller = officer('STATION_IO');
    await offeredUnits(desk);
    expect(given.asked).toBe(2);
  });

  it('are asked for again where they failed and asking again may help', async () => {
    const { desk, given } = openDesk();
    given.caller = officer('STATISTICS');
    given.answer = { errors: [{ message: '', extensions: { code: 'GRAPH_UNREACHABLE', retry: true } }] };
    expect(await offeredUnits(desk)).toEqual([]);
    given.answer = { data: UNITS };
    expect(await offeredUnits(desk)).toHaveLength(2);
  });

  it('are named in the language of the page', async () => {
    const { desk, given } = openDesk();
    given.caller = officer('STATISTICS');
    expect(await offeredUnits(desk)).toEqual([
      {
        ...{ value: 'district:MP/Ratlam', label: 'district Ratlam' },
        names: ['Ratlam', 'रतलाम', 'district Ratlam', 'district रतलाम'],
      },
      { value: 'station:MP/23380012', label: 'station Kotwali', names: ['Kotwali', 'station Kotwali'] },
    ]);
    given.words = wordsOf('hi', hindi);
    expect((await offeredUnits(desk))?.[0]).toMatchObject({ value: 'district:MP/Ratlam', label: 'ज़िला रतलाम' });
  });

  it('are none where the graph does not say', async () => {
    const { desk, given } = openDesk(null);
    given.caller = officer('STATISTICS');
    expect(await offeredUnits(desk)).toEqual([]);
  });
});
