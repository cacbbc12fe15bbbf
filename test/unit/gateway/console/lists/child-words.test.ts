import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import {
  areInitials,
  calledBy,
  childColumns,
  lastStepCell,
  nameCell,
  namesOf,
  recordsCell,
  sinceCell,
  statusCell,
  type ListedChild,
} from '../../../../../gateway/console/lists/child-words';
import { listTable } from '../../../../../gateway/console/tables/list-table';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { toInitials } from '../../../../../subgraphs/runtime/rights/masks';
import { ASHA, MASKED } from '../sample-answers';

const en = wordsOf('en', english);
const hi = wordsOf('hi', hindi);
const asha = ASHA as ListedChild;
const masked = MASKED as ListedChild;
const texts = (cell: ReturnType<typeof nameCell>) => cell.map(({ text }) => text);

describe('a child in a list', () => {
  it('has one name in each script, that of the page first, and every other spelling once', () => {
    expect(namesOf(asha, 'hi').first.map(({ text }) => text)).toEqual(['आशा कुमारी', 'Asha Kumari']);
    expect(namesOf(asha, 'en').first[0]).toEqual({ text: 'Asha Kumari', lang: 'en' });
    const names = [
      ...ASHA.names,
      { text: 'Aasha', script: 'LATIN' as const },
      { text: 'ASHA  KUMARI', script: 'LATIN' as const },
    ];
    expect(namesOf({ names } as ListedChild, 'en').others).toEqual(['Aasha']);
  });

  it('says of initials that they are initials, whether or not the operation asked what is withheld', () => {
    expect(texts(nameCell(masked, en))).toEqual(['क्ष. मि.', en.say('list.initials')]);
    for (const name of ['Asha Kumari', 'क्षमा मिश्रा', 'श्री राम', 'Ku. R. Verma', '???']) {
      expect(areInitials({ names: [{ text: toInitials(name), script: 'OTHER' }] })).toBe(true);
      expect(areInitials({ names: [{ text: name, script: 'OTHER' }] })).toBe(false);
    }
  });

  it('says why there is no name, and is named by its id where no name was asked for', () => {
    expect(texts(nameCell({ names: null, id: 'child-1' }, en))).toEqual([en.say('list.namesWithheld')]);
    expect(texts(nameCell({ names: [], id: 'child-1' }, en))).toEqual([en.say('list.noName')]);
    expect(texts(nameCell({ id: 'child-1' }, en))).toEqual(['child-1']);
    expect(calledBy({ id: 'child-1' }, en)).toBe('child-1');
  });

  it('counts its records by agency, and says since when its last cycle goes on', () => {
    expect(texts(recordsCell(asha, hi))).toEqual(['पुलिस 2 · रेलवे 1']);
    expect(texts(sinceCell(asha, en))).toEqual(['since 03.10.2025, 14:05']);
    expect(sinceCell(masked, en)).toEqual([]);
    // It may have ended: nobody asked.
    const episodes = [{ from: '2025-10-03T14:05:00+05:30' }];
    expect(texts(sinceCell({ episodes }, en))).toEqual([en.say('written.endUnsaid', { from: '03.10.2025, 14:05' })]);
    expect(statusCell(asha, en)[0]?.tone).toBe('bad');
  });

  it('says the last step of a movement that was asked for', () => {
    const steps = [
      { kind: 'TRACED', place: { name: 'Surat', nameHi: 'सूरत' }, at: { from: '2025-10-14T11:27:00+05:30' } },
    ];
    expect(texts(lastStepCell({ trace: { steps } } as ListedChild, hi))).toEqual([
      hi.named('step', 'TRACED'),
      'सूरत · 14.10.2025, 11:27',
    ]);
  });

  it('says the time of the last step no more exactly than it is known', () => {
    const at = { from: '2025-10-14T00:00:00+05:30', to: '2025-10-14T23:59:00+05:30', precision: 'DAY' } as const;
    const [, when] = texts(lastStepCell({ trace: { steps: [{ kind: 'FOLLOWED_UP', at }] } }, en));
    expect(when).toBe('14.10.2025, hour not known');
  });

  it('has no column for what nobody asked for, and a cell in each column that there is', () => {
    const table = listTable<ListedChild>(
      [{ id: 'child-1', sex: 'F' }, { id: 'child-2' }],
      childColumns((one) => one),
      en,
    );
    expect(table.heads.map(({ text }) => text)).toEqual([en.say('list.child'), en.say('list.sex')]);
    expect(table.rows.map((row) => row.length)).toEqual([2, 2]);
  });
});
