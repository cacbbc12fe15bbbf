import { homeOfCells } from '../../../../../subgraphs/linkage/matching/cli/home-of-cells';

const cells = (stated: Partial<Parameters<typeof homeOfCells>[0]>) =>
  homeOfCells({ place: '', block: '', district: '', state: '', ...stated });

it('a place that stands alone is read as an address', () => {
  expect(cells({ place: 'ग्राम रामपुर जिला कटनी म0प्र0' })).toEqual({ village: 'रामपुर', district: 'कटनी', state: 'MP' });
  expect(cells({ place: 'C/o Ramlal, Rampur, Katni 483501' })).toEqual({
    ...{ village: 'Rampur', district: 'Katni', state: 'MP' },
  });
});

it('a bare name is the village, and a district only with its label', () => {
  expect(cells({ place: 'Katni 483501' })).toEqual({ village: 'Katni' });
  expect(cells({ place: 'जिला कटनी' })).toEqual({ district: 'कटनी', state: 'MP' });
  expect(cells({ place: 'broken hill' })).toEqual({ village: 'broken hill' });
});

it('columns of their own are kept, and a district is read with its state', () => {
  expect(cells({ place: 'Rampur', district: 'Katni' })).toEqual({ village: 'Rampur', district: 'Katni' });
  expect(cells({ place: 'salem', state: 'nsw' })).toEqual({ village: 'salem', state: 'nsw' });
  expect(cells({ district: 'जिला कटनी (म.प्र.)' })).toEqual({ district: 'कटनी', state: 'MP' });
  expect(cells({ district: 'Katni-MP', state: 'RJ' })).toEqual({ district: 'Katni-MP', state: 'RJ' });
});

it('empty cells say nothing', () => {
  expect(cells({})).toEqual({});
});
