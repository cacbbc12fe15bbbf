import { answeredData } from '../../../../../gateway/console/answer/answered-data';

const failure = { message: 'The identity registry cannot be read at the moment.', path: ['matchReview'] };

it('a list that failed is not drawn as one that the caller may not know of', () => {
  expect(answeredData({ data: { matchReview: null, alerts: null }, errors: [failure] })).toEqual({ alerts: null });
});

it('a list of which a part failed is drawn', () => {
  const data = { matchReview: { edges: [] } };
  expect(answeredData({ data, errors: [{ ...failure, path: ['matchReview', 'edges', 0] }] })).toEqual(data);
});
