import { runKit, testFolder } from './kit-run';

describe('the kit', () => {
  const { write } = testFolder();

  it('lists its commands, a line each', async () => {
    const { code, said } = await runKit(['--help']);
    expect(code).toBe(0);
    for (const name of ['init', 'try', 'simulate', 'conform', 'doctor', 'release']) {
      expect(said).toMatch(new RegExp(`^ {1,2}${name} +\\S`, 'mu'));
    }
    expect(await runKit([])).toEqual({ code: 2, said });
    expect(await runKit(['constructor'])).toEqual({ code: 2, said });
  });

  it.each(['init', 'try', 'simulate', 'conform', 'doctor', 'release'])(
    'explains %s, however wrong the rest is',
    async (name) => {
      const { code, said } = await runKit([name, '--no-such', '--help']);
      expect(code).toBe(0);
      expect(said).toContain(`npm run tool -- source ${name}`);
      expect(said).toContain('Exits 0');
    },
  );

  it('quotes no argument, because a shell may have taken it from a file', async () => {
    for (const args of [
      ['try', '--Canarina'],
      ['try', 'a', 'Canarina'],
      ['conform', '--keys=Canarina', '--x'],
      ['doctor', 'Canarina'],
    ]) {
      const { code, said } = await runKit(args);
      expect(code).toBe(2);
      expect(said).not.toContain('Canarina');
    }
  });

  it('says of an unreadable source file where and what, and never how the program is built', async () => {
    const path = write('a.yaml', 'source: "');
    const { code, said } = await runKit(['try', path, '--sample', 'x.json']);
    expect(code).toBe(1);
    expect(said).toMatch(/^\S+a\.yaml line 1, column \d+: expected .+, got .+\n$/u);
    expect(said).not.toMatch(/\n\s+at /u);
  });
});
