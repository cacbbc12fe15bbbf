import type { MovementEvent, StepKind, TimeInterval } from '../../../../schema/records/movement';
import { toMilestones } from '../../../../subgraphs/runtime/wire/milestones';
import { toTime, toWindow } from '../../../../subgraphs/runtime/wire/wire-times';

const event = (kind: StepKind, at: TimeInterval | null) => ({ kind, at }) as MovementEvent;

it('an event between two times has both, and one at a time or on a day has its beginning alone', () => {
  const [evening, night] = ['2025-10-03T18:00:00+05:30', '2025-10-03T23:00:00+05:30'];
  expect(
    toMilestones([
      event('LAST_SEEN', toWindow(evening, night)),
      event('RESCUED', toTime(night)),
      event('RESTORED', toTime('2025-10-04')),
    ]),
  ).toEqual([
    { kind: 'LAST_SEEN', at: evening, to: night },
    { kind: 'RESCUED', at: night },
    { kind: 'RESTORED', at: '2025-10-04T00:00:00+05:30' },
  ]);
});

it('what others did, and where a child was seen in passing, is none', () => {
  const sighted = toWindow('2025-10-03T18:00:00+05:30', '2025-10-05');
  expect(toMilestones([event('SIGHTED', sighted), event('TEAM_SENT', toTime('2025-10-04'))])).toEqual([]);
  expect(toMilestones(null)).toEqual([]);
});
