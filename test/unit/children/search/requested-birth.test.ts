import { requestedBirth } from '../../../../subgraphs/children/search/requested-birth';

const TODAY = '2025-12-01';

it('an age today becomes the days on which children of that age were born', () => {
  expect(requestedBirth(12, 12, TODAY)?.years).toEqual({ from: '2012-12-02', to: '2013-12-01' });
  expect(requestedBirth(8, 10, TODAY)?.years).toEqual({ from: '2014-12-02', to: '2017-12-01' });
});

it('an end that is not given is open', () => {
  expect(requestedBirth(null, 3, TODAY)?.years).toEqual({ from: '2021-12-02', to: TODAY });
  expect(requestedBirth(17, null, TODAY)?.years).toEqual({ from: '1904-12-02', to: '2008-12-01' });
  expect(requestedBirth(null, null, TODAY)).toBeNull();
});

it('overlaps the age bands in which any of its years lies, and covers those whole', () => {
  expect(requestedBirth(11, 12, TODAY)).toMatchObject({
    bands: ['FROM_6_TO_11', 'FROM_12_TO_15'],
    bandYears: { from: '2009-12-02', to: '2019-12-01' },
  });
  expect(requestedBirth(0, 5, TODAY)?.bands).toEqual(['UNDER_6']);
  expect(requestedBirth(18, 40, TODAY)).toMatchObject({ bands: ['ADULT_NOW'], bandYears: { to: '2007-12-01' } });
});
