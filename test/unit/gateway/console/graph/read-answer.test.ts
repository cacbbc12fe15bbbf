import { readAnswer } from '../../../../../gateway/console/graph/read-answer';

describe('what came back', () => {
  it('is an answer as it came, when it has the shape of one', () => {
    const answer = {
      data: { child: null },
      errors: [{ message: 'No.', path: ['child', 0], extensions: { code: 'X', hi: 'नहीं', retry: true, total: 2 } }],
      extensions: { withheld: [] },
    };
    expect(readAnswer(answer)).toEqual(answer);
  });

  it.each([null, 'text', [], {}, { data: [] }, { data: 'x' }, { errors: { some: 1 } }])('is none as %j', (came) => {
    expect(readAnswer(came)).toBeNull();
  });

  it('keeps of an odd error what can be said of it', () => {
    const odd = [7, { message: {}, path: [{}], extensions: { code: ['X'], hi: 3, retry: 'yes', total: 1 } }];
    expect(readAnswer({ data: null, errors: odd })).toEqual({
      data: null,
      errors: [{ message: '' }, { message: '', extensions: { total: 1 } }],
    });
  });
});
