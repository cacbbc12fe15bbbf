import type { MovementEvent } from '../../../../schema/records/movement';
import { chaptersOf } from '../../../../subgraphs/children/trace/custody';
import { orderSteps } from '../../../../subgraphs/children/trace/steps';
import { CONTACT, GOOD_JOURNEY, inputOf, stated } from './journey';

/** The chapters as the kinds of their steps, and what ended each. */
function chapters(events: readonly MovementEvent[]) {
  return chaptersOf(orderSteps(inputOf(events)).steps).map(
    ({ steps, end }) => `${steps.map(({ event }) => event.kind).join(' ')} | ${end?.event.kind ?? 'open'}`,
  );
}

describe('a chapter', () => {
  it('lasts from being missing until the child is with family again', () => {
    const again = stated('LAST_SEEN', '2026-02-01 10:00');
    const [missing, found, ...more] = chapters([...GOOD_JOURNEY, again, stated('TRACED', '2026-02-02 10:00')]);
    expect(missing).toBe('LAST_SEEN | LAST_SEEN');
    expect(found).toMatch(/^REPORTED FIR_REGISTERED FOUND_AT_STATION .* TRACED RESTORED \| RESTORED$/);
    expect(more).toEqual(['LAST_SEEN | LAST_SEEN', 'TRACED | open']);
  });

  it('ends when the child runs away, is handed to its parents, or dies', () => {
    const found = (when: string) => stated('TRACED', when);
    for (const end of [
      stated('ABSCONDED', '2025-10-05'),
      stated('HANDED_OVER', '2025-10-05', { to: 'PARENT' }),
      stated('DECEASED', '2025-10-05'),
    ]) {
      expect(chapters([found('2025-10-03'), end, found('2025-10-09')])).toEqual([
        `TRACED ${end.kind} | ${end.kind}`,
        'TRACED | open',
      ]);
    }
  });

  it('goes on when the child is handed from one agency to another', () => {
    const moves = [
      stated('TRACED', '2025-10-03'),
      stated('HANDED_OVER', '2025-10-03', { to: 'GRP', by: CONTACT }),
      stated('TRANSFERRED', '2025-10-05'),
      stated('REPATRIATED', '2025-10-07'),
    ];
    expect(chapters(moves)).toEqual(['TRACED HANDED_OVER TRANSFERRED REPATRIATED | open']);
  });

  it('ends where the child turns up at a station more than a day after it was placed', () => {
    const admitted = stated('ADMITTED', '2025-10-03 10:00');
    const found = (when: string) => stated('FOUND_AT_STATION', when);
    expect(chapters([admitted, found('2025-10-04 10:00')])).toEqual(['ADMITTED FOUND_AT_STATION | open']);
    expect(chapters([admitted, found('2025-10-04 10:01')])).toEqual([
      'ADMITTED | FOUND_AT_STATION',
      'FOUND_AT_STATION | open',
    ]);
  });
});

it('a child without statements has no chapter', () => {
  expect(chapters([])).toEqual([]);
});
