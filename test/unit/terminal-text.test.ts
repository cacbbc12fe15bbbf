import { addressLines, readyLines } from '../terminal-text';

const graphUrl = 'http://127.0.0.1:4000';
const headers = { 'X-Purpose': 'INVESTIGATE', 'X-Legal-Basis': 'BNSS', 'X-Case-Reference': "police-mp:fir:1/2025's" };
const development = { role: 'AHTU_INVESTIGATOR', headers, roles: 15 };
const source = (id: string, port: number) => ({ id, baseUrl: `http://someone:secret@127.0.0.1:${port}/cci` });

describe('what npm start prints', () => {
  it('fits on a screen and holds no token', () => {
    const sources = Array.from({ length: 12 }, (_, at) => source(`homes-${at}`, 4201 + at));
    const text = [
      ...addressLines(graphUrl, sources, { size: 3000 }),
      ...readyLines({ graphUrl, development, issuer: undefined, childId: 'c1' }),
    ];
    expect(text.length).toBeLessThanOrEqual(24);
    expect(text.join('\n').length).toBeLessThan(2000);
    expect(text.join('\n')).not.toContain('eyJ');
  });

  it('names each agency system of one’s own by its origin, for its address may hold a password', () => {
    const text = addressLines(graphUrl, [source('homes-rj', 81), source('police-rj', 82)], null).join('\n');
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:81 +homes-rj/);
    expect(text).toContain('nothing is simulated');
    expect(text).not.toContain('secret');
  });

  it('names the first and the last port of the simulated agencies, in whatever order they are listed', () => {
    const sources = [source('police-mp', 9998), source('police-cg', 10003), source('ahtu-gj', 10002)];
    const text = addressLines(graphUrl, sources, { size: 3000 }).join('\n');
    expect(text).toContain('http://127.0.0.1:9998 … http://127.0.0.1:10003');
  });

  it('holds a command that a shell takes as it stands', () => {
    const lines = readyLines({ graphUrl, development, issuer: undefined, childId: 'c1' });
    expect(lines).toContain(`  -H "authorization: Bearer $(curl -s ${graphUrl}/dev/tokens/AHTU_INVESTIGATOR)" \\`);
    expect(lines.join('\n')).toContain(`-H 'x-case-reference: police-mp:fir:1/2025'\\''s'`);
    const [, body = ''] = /^ {2}-d '(.*)'$/m.exec(lines.join('\n')) ?? [];
    expect(JSON.parse(body)).toMatchObject({ variables: { id: 'c1' } });
  });

  it('asks for the first child known where the story’s child is not', () => {
    const text = readyLines({ graphUrl, development, issuer: undefined, childId: null }).join('\n');
    expect(text).toContain('children(first: 1)');
    expect(text).not.toContain('Katni');
  });

  it('names the issuer that tokens come from where it is a real one', () => {
    const lines = readyLines({ graphUrl, development: null, issuer: 'https://sso.example', childId: null });
    expect(lines).toEqual(['Ready. Tokens come from https://sso.example.']);
  });
});
