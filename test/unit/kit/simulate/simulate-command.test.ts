import { readdirSync, readFileSync } from 'node:fs';
import { CANARY, runKit, testFolder } from '../kit-run';
import { conformOf } from '../simulated';
import { SOAP_SAMPLE, SOAP_SOURCE } from '../soap-source';

const CASES = Array.from({ length: 7 }, (_, at) => ({
  ...{ id: `A-${at + 1}`, title: `${CANARY} ${at}`, at: 1_790_000_000_000 + at * 86_400_000, state: 'X' },
}));
const FIELDS = `    fields: { name: id, status: { constant: ACTIVE }, updateTime: { from: at, at: epoch-ms }, unit: { fields: { name: title } } }
`;
const RECORD = 'records:\n  - kind: case\n';
const HEAD = `source: ahtu-gj
contract: ahtu/v1
region: GJ
`;
const rest = (kind: string, lookup: string, changes: string, parts: string) =>
  `${HEAD}transport: { kind: ${kind}, baseUrl: "\${RJ_URL}/api", attempt: 1 s, budget: 1 s }
lookup: { kind: ${lookup} }
changes: { kind: ${changes}, every: 1 min }
${RECORD}${parts}${FIELDS}`;

/** Each way in which a source file may describe a system. */
const WAYS: Readonly<Record<string, string>> = {
  'single lookups by the path, a snapshot in pages': rest(
    'rest-json',
    'single',
    'snapshot',
    `    lookup: { request: { path: "/cases/{name}" }, each: case, notFound: { status: [404] } }
    changes: { request: { path: /cases, query: { p: "{page}", n: "{limit}" } }, each: rows, pages: { by: page, first: 0, size: 3 } }
`,
  ),
  'lookups in bulk by a body, a list since a time by offsets': rest(
    'rest-json',
    'bulk',
    'since',
    `    lookup: { request: { method: POST, path: /find, body: '{"ids": [{keys}]}', key: '"{name}"' }, each: found, notFound: { when: { path: state, equals: [NONE] } } }
    changes: { request: { path: /cases, query: { since: "{since}", from: "{offset}", n: "{limit}" } }, each: data.rows, sinceAt: epoch-ms, changedAt: { from: at, at: epoch-ms }, pages: { by: offset, size: 3 } }
`,
  ),
  'lookups in bulk by a query that leave out what there is not, tokens for pages': rest(
    'rest-json',
    'bulk',
    'snapshot',
    `    lookup: { request: { path: /find, query: { ids: "{keys}" }, key: "{name}", between: ";" }, each: found, ok: { path: rc, equals: [OK] }, notFound: { leftOut: true } }
    changes: { request: { path: /cases, query: { token: "{cursor}" } }, each: rows, pages: { by: token, path: next, size: 3 } }
`,
  ),
  'a list that only names what has changed': rest(
    'rest-json',
    'single',
    'since',
    `    lookup: { request: { path: "/cases/{name}" }, each: case, notFound: { status: [404] } }
    changes: { request: { path: /changed, query: { since: "{since}" } }, each: rows, sinceAt: epoch-ms, changedAt: { from: at, at: epoch-ms }, gives: keys, key: { name: REF } }
`,
  ),
  'a cursor, and single lookups by a form': rest(
    'rest-json',
    'single',
    'cursor',
    `    lookup: { request: { method: POST, path: /find, form: { id: "{name}" } }, each: ., notFound: { when: { path: state, equals: [NONE] } } }
    changes: { request: { path: /changes, query: { after: "{cursor}", n: "{limit}" } }, each: changes, changedAt: { from: at, at: epoch-ms }, next: next, more: { path: more, equals: ["yes"] } }
`,
  ),
  'XML, of which one answer holds all': rest(
    'rest-xml',
    'single',
    'snapshot',
    `    lookup: { request: { path: "/case/{name}.xml" }, each: CASE, notFound: { status: [404, 410] } }
    changes: { request: { path: /cases.xml }, each: CASES.CASE, ok: { path: CASES.RC, equals: [OK] } }
`,
  ),
};

describe('source simulate', () => {
  const { path, write } = testFolder();
  const sampleFor = (way: string) => {
    const each = / each: ([\w.]+), (?:ok|pages|sinceAt|changedAt|next)/u.exec(way)?.[1] ?? 'rows';
    if (way.includes('rest-xml')) {
      const rows = CASES.map(
        ({ id, title, at, state }) =>
          `<CASE><id>${id}</id><title>${title}</title><at>${at}</at><state>${state}</state></CASE>`,
      );
      return write('cases.xml', `<CASES><RC>OK</RC>${rows.join('')}</CASES>`);
    }
    const nested = each.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), CASES);
    return write('cases.json', JSON.stringify(nested));
  };

  it.each(Object.entries(WAYS))(
    'plays a system with %s, so that the real client finds nothing wrong',
    async (_name, way) => {
      const { said, code } = await conformOf(write('ahtu-gj.yaml', way), { sample: sampleFor(way) });
      const failed = [...said.matchAll(/^FAIL {2}.*\n(?: {8}.*\n)*/gmu)].map(([text]) => text);
      expect({ failed, code }).toEqual({ failed: [], code: 0 });
      expect(said).toMatch(/^pass {2}LOOKUP-2 /mu);
      expect(said).toMatch(/^pass {2}NOTFOUND-1 /mu);
      expect(said).toContain('case: 7 rows');
    },
  );

  it('says what is asked in a line each, and no value of a record', async () => {
    const { simulated } = await conformOf(write('police-rj.yaml', SOAP_SOURCE), {
      sample: write('firs.xml', SOAP_SAMPLE),
    });
    expect(simulated).toContain('The system of police-rj answers at http://127.0.0.1:');
    expect(simulated).toContain('200  list of fir: 2 rows');
    expect(simulated).toContain('200  lookup of fir: none');
    expect(simulated).toContain('401  without the credential');
    expect(simulated).not.toMatch(/canarina|12010034/iu);
  });

  it('has each fault at every so manyth request, one after the other', async () => {
    const source = write('police-rj.yaml', SOAP_SOURCE);
    const { simulated } = await conformOf(source, {
      sample: write('firs.xml', SOAP_SAMPLE),
      simulate: ['--faults', 'not-found,ties', '--every', '6'],
    });
    const answers = simulated.split('\n').filter((line) => line.startsWith('200'));
    expect(answers[5]).toMatch(/with the fault not-found$/u);
    expect(answers[11]).toMatch(/with the fault ties$/u);
    expect(answers.filter((line) => line.includes('fault')).length).toBe(Math.floor(answers.length / 6));
  });

  it('gives all changes the same moment, of which the client loses none', async () => {
    const { said } = await conformOf(write('police-rj.yaml', SOAP_SOURCE), {
      sample: write('firs.xml', SOAP_SAMPLE),
      simulate: ['--faults', 'ties'],
    });
    expect(said).toContain('fir: 3 rows in 2 pages');
    expect(said).toMatch(/^pass {2}CHANGES-4 /mu);
  });

  it('repeats a page, which the client notices', async () => {
    const { said } = await conformOf(write('police-rj.yaml', SOAP_SOURCE), {
      sample: write('firs.xml', SOAP_SAMPLE),
      simulate: ['--faults', 'page-repeated'],
    });
    expect(said).toMatch(/^FAIL {2}CHANGES-1 .*\n.*repeats a page$/mu);
  });

  it('writes a dump in one piece into the folder of a source of files', async () => {
    const source = write(
      'homes-gj.yaml',
      `source: homes-gj
contract: homes/v1
region: GJ
transport: { kind: files, folder: dumps, format: csv }
lookup: { kind: none }
changes: { kind: snapshot, every: 1 d }
records:
  - { kind: stay, files: "stays-*.csv", fields: { profile_id: ID, names_told: NAME } }
`,
    );
    const text = `ID,NAME\nG-1,${CANARY}\n`;
    const { code, said } = await runKit(['simulate', source, '--sample', write('stays.csv', text)]);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/^stays-\d{8}T\d{6}Z\.csv: 1 records of stay\n$/u),
    });
    const [name = '', ...others] = readdirSync(path('dumps'));
    expect(others).toEqual([]);
    expect(readFileSync(path(`dumps/${name}`), 'utf8')).toBe(text);
    const wrong = await runKit(['simulate', source, '--sample', write('stays.json', '[{"ID":"G-1"}]')]);
    expect(wrong).toEqual({ code: 2, said: expect.stringContaining('in the format of the source file: *.csv') });
    const titled = write(
      'titled.yaml',
      readFileSync(source, 'utf8').replace('stays-*.csv"', 'titled-*.csv", header: 2'),
    );
    const below = await runKit(['simulate', titled, '--sample', write('titled.csv', `Gruh\n${text}`)]);
    expect(below.said).toMatch(/: 1 records of stay\n$/u);
    const [dump = ''] = readdirSync(path('dumps')).filter((one) => one.startsWith('titled'));
    expect(readFileSync(path(`dumps/${dump}`), 'utf8')).toBe(`Gruh\n${text}`);
    const half = await runKit(['simulate', source, '--sample', path('stays.csv'), '--faults', 'half']);
    expect(half.said).toContain(', with the fault half');
  });

  it.each([
    [['--port', 'x'], '--port is a port number'],
    [['--every', '0'], '--every is a whole number above 0'],
    [['--faults', 'explode'], '--faults is one or several of error-500'],
  ])('cannot be started with %j', async (more, sentence) => {
    const source = write('police-rj.yaml', SOAP_SOURCE);
    const run = await runKit(['simulate', source, '--sample', write('firs.xml', SOAP_SAMPLE), ...more], {
      RJ_URL: 'http://x',
    });
    expect(run).toEqual({ code: 2, said: expect.stringContaining(sentence) });
  });
});
