import { asksForHelp } from '../../../../subgraphs/linkage/files/asks-for-help';

describe('the arguments of a command', () => {
  it.each([[['--help']], [['-h']], [['--left', 'a.csv', '--help']], [['--unknown', '-h']]])(
    'ask for help: %j',
    (args) => {
      expect(asksForHelp(args)).toBe(true);
    },
  );

  it.each([[[]], [['help']], [['--left', 'a.csv']], [['--', '--help']]])('do not ask for help: %j', (args) => {
    expect(asksForHelp(args)).toBe(false);
  });
});
