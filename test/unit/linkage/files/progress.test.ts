import { Progress } from '../../../../subgraphs/linkage/files/progress';

function watched(isTerminal: boolean) {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const progress = new Progress({ write: (text) => lines.push(text), now: () => clock.ms, isTerminal });
  return { lines, clock, progress };
}

describe('progress', () => {
  it('is not shown for short work', () => {
    const { lines, clock, progress } = watched(true);
    for (; clock.ms < 1900; clock.ms += 100) progress.at('linked', clock.ms, 10_000);
    progress.end();
    expect(lines).toEqual([]);
  });

  it('shows speed and the time left, in one line of a terminal, which is cleared at the end', () => {
    const { lines, clock, progress } = watched(true);
    progress.at('linked', 0, 10_000);
    clock.ms = 4000;
    progress.at('linked', 2000, 10_000);
    clock.ms = 4100;
    progress.at('linked', 2050, 10_000);
    progress.end();
    expect(lines).toEqual(['\rlinked: 2000 of 10000 (20%), 500/s, 16 s left', `\r${' '.repeat(45)}\r`]);
  });

  it('is a new line every ten seconds where there is no terminal', () => {
    const { lines, clock, progress } = watched(false);
    for (; clock.ms <= 25_000; clock.ms += 1000) progress.at('linked', clock.ms / 1000, 1000);
    progress.end();
    expect(lines).toEqual([
      'linked: 10 of 1000 (1%), 1.0/s, 17 min left\n',
      'linked: 20 of 1000 (2%), 1.0/s, 17 min left\n',
    ]);
  });

  it('takes the speed of each task alone', () => {
    const { lines, clock, progress } = watched(false);
    progress.at('read', 100, 100);
    clock.ms = 10_000;
    progress.at('linked', 0, 100);
    clock.ms = 20_000;
    progress.at('linked', 50, 100);
    expect(lines.at(-1)).toBe('linked: 50 of 100 (50%), 5.0/s, 10 s left\n');
  });
});
