import { reasonOf } from '../../../subgraphs/police/reason';

describe('the reason for which a person went missing', () => {
  it.each(['RUNAWAY_LIVELIHOOD', 'LOST_IN_CROWD', 'ELOPEMENT', 'R12', 'FORCED_MARRIAGE', ' CURIOSITY '])(
    'is a code of the agency: %s',
    (code) => expect(reasonOf(code)).toBe(code.trim()),
  );

  it.each(['Went with Ramesh', 'घर से भागी', 'ramesh', 'RAN AWAY', '9876543210', 'A_12345', 'R'.repeat(50), '', null])(
    'is not the words of an officer, which may hold a name or a number: %s',
    (words) => expect(reasonOf(words)).toBeNull(),
  );

  it.each(['SEXUAL_EXPLOITATION', 'RAPE', 'POCSO_CASE', 'FORCED_PROSTITUTION'])(
    'is not a sexual offence, of which no count tells: %s',
    (code) => expect(reasonOf(code)).toBeNull(),
  );
});
