import { BY_STATION } from '../../../../../gateway/console/investigations/by-station';

const read = (typed: Record<string, string>) => BY_STATION.read(typed, '2025-10-20');
const byOf = (typed: Record<string, string>) => read({ railwayStation: 'KTE', ...typed }).operation?.variables['by'];

describe('children by station and hours', () => {
  it('are those of the station, on its day and between its hours', () => {
    expect(byOf({ day: '14.10.2025', hourFrom: '8', hourTo: '10:30' })).toEqual({
      ...{ railwayStation: 'KTE', foundFrom: '2025-10-14T08:00', foundTo: '2025-10-14T10:30' },
    });
    expect(byOf({ railwayStation: 'कटनी', district: 'Katni', sex: 'F' })).toEqual({
      ...{ railwayStation: 'कटनी', district: 'Katni', sex: 'F' },
    });
  });

  it('are those of the whole day where no hours are said, and to its end where one is not', () => {
    expect(byOf({ day: '14.10.2025' })).toMatchObject({ foundFrom: '2025-10-14', foundTo: '2025-10-14' });
    expect(byOf({ day: '14.10.2025', hourFrom: '20' })).toMatchObject({
      ...{ foundFrom: '2025-10-14T20:00', foundTo: '2025-10-14T23:59' },
    });
    expect(byOf({ day: '14.10.2025', hourTo: '24:00' })).toMatchObject({
      ...{ foundFrom: '2025-10-14T00:00', foundTo: '2025-10-14T23:59' },
    });
  });

  it('are those of a night to the next morning, across the end of a month too', () => {
    expect(byOf({ day: '30.09.2025', hourFrom: '22:00', hourTo: '04:00' })).toMatchObject({
      ...{ foundFrom: '2025-09-30T22:00', foundTo: '2025-10-01T04:00' },
    });
  });

  it('are asked for of a station and, with hours, of a day', () => {
    expect(read({ day: '14.10.2025' })).toMatchObject({
      problems: [{ field: 'railwayStation', word: 'find.problem.noStation' }],
    });
    expect(read({ railwayStation: 'KTE', hourFrom: '8' })).toMatchObject({
      problems: [{ field: 'day', word: 'find.problem.hourOfNothing' }],
    });
    // A day that cannot be read is said once.
    expect(read({ railwayStation: 'KTE', day: '40.10.2025', hourFrom: '8' })).toMatchObject({
      problems: [{ field: 'day', word: 'find.problem.day' }],
    });
  });
});
