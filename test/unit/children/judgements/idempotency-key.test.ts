import { GraphQLError } from 'graphql';
import { readKey } from '../../../../subgraphs/children/judgements/idempotency-key';

it('a key has 8 to 100 printable characters', () => {
  for (const key of ['12345678', 'a key of mine', '~'.repeat(100)]) expect(readKey(key)).toBe(key);
});

it('any other is refused, and the error repeats nothing of it', () => {
  for (const key of ['', '1234567', ' 1234567', '1234567 ', '1234\n5678', 'गुड्डी गुड्डी', '~'.repeat(101)]) {
    let extensions: unknown = null;
    try {
      readKey(key);
    } catch (error) {
      extensions = error instanceof GraphQLError && error.extensions;
    }
    expect(extensions).toMatchObject({ code: 'KEY_INVALID', got: `${key.length} characters, not repeated here` });
  }
});
