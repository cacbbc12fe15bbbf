import { gzipSync } from 'node:zlib';
import {
  breakOff,
  hang,
  hangUp,
  json,
  pour,
  raw,
  soap,
  startSystem,
  xml,
  type Answer,
  type ForeignSystem,
} from './foreign-system';
import {
  FIR,
  inTime,
  openSystem,
  OTHER,
  outcomes,
  row,
  SECRET,
  xmlRow,
  type Opened,
  type Written,
} from './opened-requests';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const SINGLE_JSON: Written = {
  transport: { kind: 'rest-json' },
  lookup: {
    request: { path: '/fir/{stationCode}/{year}/{number}' },
    notFound: { status: [404], when: { path: 'rc', equals: ['N'] } },
  },
};
const SINGLE_XML: Written = {
  transport: { kind: 'rest-xml' },
  lookup: {
    request: { path: '/fir', query: { ps: '{stationCode}', no: '{number}/{year}' } },
    each: 'RESULT.FIR',
    ok: { path: 'RESULT.RC', equals: ['0'] },
    notFound: { when: { path: 'RESULT.RC', equals: ['4'] } },
  },
};
const SINGLE_SOAP: Written = {
  transport: { kind: 'soap' },
  lookup: {
    request: {
      path: '/Fir.asmx',
      action: 'urn:GetFir',
      body: '<GetFir xmlns="urn:rj"><PS>{stationCode}</PS><NO>{number}</NO></GetFir>',
    },
    each: 'GetFirResponse.FIR',
    notFound: { when: { path: 'Fault.detail.code', equals: ['NO_FIR'] } },
  },
};
const BULK: Written = {
  asks: 'bulk',
  transport: { kind: 'rest-json' },
  lookup: {
    request: {
      method: 'POST',
      path: '/firs',
      body: '{"firs":[{keys}]}',
      key: '{"ps":"{stationCode}","no":"{number}"}',
    },
    each: 'rows',
    notFound: { status: [404], when: { path: 'STATUS', equals: ['NONE'] } },
  },
};

async function open(written: Written, ...answers: Answer[]): Promise<Opened & { system: ForeignSystem }> {
  const system = await startSystem(answers);
  const opened = openSystem(`${system.url}/rj`, written);
  cleanUps.push(
    () => system.close(),
    () => opened.requests.close(),
  );
  return { ...opened, system };
}

/** What becomes of a lookup of one record when the system answers this. */
async function outcome(written: Written, ...answers: Answer[]) {
  const { requests, clock, system, lines } = await open(written, ...answers);
  const [answer] = outcomes(await inTime(requests.lookup([FIR]), clock, 100));
  expect(lines.join()).not.toContain(SECRET);
  return { answer, asked: system.requests.length };
}

describe('a lookup of one record', () => {
  it('names the record in the path, and gives its row', async () => {
    const { requests, system } = await open(SINGLE_JSON, json(row('0123', { NAME: 'x' })));
    expect(outcomes(await requests.lookup([FIR]))).toEqual([row('0123', { NAME: 'x' })]);
    expect(system.requests).toMatchObject([{ method: 'GET', url: '/rj/fir/0812/2025/0123', body: '' }]);
  });

  it('names it in a query, and reads XML', async () => {
    const answer = `<RESULT xmlns="urn:rj"><RC>0</RC>${xmlRow('0123', '<NM xsi:nil="true" xmlns:xsi="x"/><V/>')}</RESULT>`;
    const { requests, system } = await open(SINGLE_XML, xml(answer));
    expect(outcomes(await requests.lookup([FIR]))).toEqual([row('0123', { NM: null, V: '' })]);
    expect(system.requests).toMatchObject([{ url: '/rj/fir?ps=0812&no=0123%2F2025' }]);
    expect(system.requests[0]?.headers.accept).toBe('text/xml, application/xml');
  });

  it('names it in the body of an envelope, whichever prefixes the answer has', async () => {
    for (const prefix of ['soap', 'SOAP-ENV', 'S']) {
      const answer = `<ns2:GetFirResponse xmlns:ns2="urn:rj">${xmlRow('0123')}</ns2:GetFirResponse>`;
      const { requests, system } = await open(SINGLE_SOAP, soap(answer, 200, prefix));
      expect(outcomes(await requests.lookup([FIR]))).toEqual([row('0123')]);
      expect(system.requests).toMatchObject([
        { method: 'POST', headers: { soapaction: '"urn:GetFir"', 'content-type': 'text/xml; charset=utf-8' } },
      ]);
      expect(system.requests[0]?.body).toContain(
        '<soap:Body><GetFir xmlns="urn:rj"><PS>0812</PS><NO>0123</NO></GetFir></soap:Body>',
      );
    }
  });

  it('says the action of SOAP 1.2 in the content type', async () => {
    const written = { ...SINGLE_SOAP, transport: { kind: 'soap', version: '1.2' } } as const;
    const answer = `<GetFirResponse>${xmlRow('0123')}</GetFirResponse>`;
    const { requests, system } = await open(written, soap(answer));
    expect(outcomes(await requests.lookup([FIR]))).toEqual([row('0123')]);
    const { headers, body } = system.requests[0] ?? {};
    expect(headers?.['content-type']).toBe('application/soap+xml; charset=utf-8; action="urn:GetFir"');
    expect(headers).not.toHaveProperty('soapaction');
    expect(body).toContain('http://www.w3.org/2003/05/soap-envelope');
  });

  it.each<[string, Written, Answer]>([
    ['404', SINGLE_JSON, json({ error: SECRET }, 404)],
    ['a flag', SINGLE_JSON, json({ rc: 'N' })],
    ['a flag in XML', SINGLE_XML, xml('<RESULT><RC>4</RC></RESULT>')],
    [
      'a fault that is declared',
      SINGLE_SOAP,
      soap('<soap:Fault><detail><code>NO_FIR</code></detail></soap:Fault>', 500),
    ],
  ])('finds none where the system says so by %s', async (_, written, answer) => {
    expect(await outcome(written, answer)).toEqual({ answer: 'ABSENT', asked: 1 });
  });

  it.each<[string, Written, Answer]>([
    ['an error text under 200', SINGLE_XML, xml(`<RESULT><RC>9</RC><MSG>${SECRET}</MSG></RESULT>`)],
    ['a fault', SINGLE_SOAP, soap(`<soap:Fault><faultstring>${SECRET}</faultstring></soap:Fault>`, 500)],
    ['a fault under 200', SINGLE_SOAP, soap(`<soap:Fault><faultstring>${SECRET}</faultstring></soap:Fault>`)],
    ['a redirect', SINGLE_JSON, raw('', 'text/html', 302, { location: `http://127.0.0.1:1/${SECRET.length}` })],
    ['400', SINGLE_JSON, json({ error: SECRET }, 400)],
    ['403', SINGLE_JSON, json({ error: SECRET }, 403)],
    ['404 where that is not declared', SINGLE_XML, raw(SECRET, 'text/html', 404)],
    ['a status that is declared for no record, but in HTML, is not read', SINGLE_SOAP, raw(SECRET, 'text/html', 400)],
  ])('is refused by %s, and not repeated', async (_, written, answer) => {
    expect(await outcome(written, answer)).toEqual({ answer: 'AGENCY_REFUSED', asked: 1 });
  });

  it.each<[string, Written, Answer]>([
    ['an empty answer', SINGLE_JSON, raw('', 'application/json')],
    ['null', SINGLE_JSON, json(null)],
    ['an empty list', SINGLE_JSON, json([])],
    ['an empty row', SINGLE_JSON, json({})],
    ['an empty element', SINGLE_XML, xml('<RESULT><RC>0</RC><FIR/></RESULT>')],
    ['an empty envelope', SINGLE_SOAP, soap('')],
    ['no envelope', SINGLE_SOAP, xml(`<GetFirResponse>${xmlRow('0123')}</GetFirResponse>`)],
    ['another record', SINGLE_JSON, json(row('0124'))],
    ['two records of one number', SINGLE_JSON, json([row('0123', { A: 1 }), row('0123', { A: 2 })])],
    ['another type', SINGLE_JSON, raw(JSON.stringify(row('0123')), 'text/html')],
    ['JSON for XML', SINGLE_XML, json(row('0123'))],
    ['a compressed answer', SINGLE_XML, xml(gzipSync(`<RESULT><RC>0</RC>${xmlRow('0123')}</RESULT>`))],
    ['half a document', SINGLE_XML, xml(`<RESULT><RC>0</RC><FIR><PS>${SECRET}`)],
    ['a bomb of entities', SINGLE_XML, xml(bomb())],
    ['an external entity', SINGLE_XML, xml('<!DOCTYPE R [<!ENTITY x SYSTEM "file:///etc/hosts">]><R>&x;</R>')],
    ['elements within elements', SINGLE_XML, xml('<a>'.repeat(5000))],
    ['300 MB of JSON', SINGLE_JSON, pour('{"NAME":"', 'x', 'application/json')],
    ['300 MB of XML', SINGLE_XML, pour('<RESULT>', '<RC>0</RC>', 'text/xml')],
    ['many small elements', SINGLE_XML, xml(`<RESULT><RC>0</RC>${'<a/>'.repeat(30_000)}</RESULT>`)],
  ])('is malformed, never absent, when the answer is %s, and is not repeated', async (_, written, answer) => {
    expect(await outcome(written, answer)).toEqual({ answer: 'AGENCY_MALFORMED', asked: 1 });
  });

  it.each<[string, Answer, string]>([
    ['500', json({ error: SECRET }, 500), 'AGENCY_REFUSED'],
    ['500 that is no fault', raw(SECRET, 'text/html', 500), 'AGENCY_REFUSED'],
    ['a broken connection', hangUp, 'AGENCY_UNREACHABLE'],
    ['half a body', breakOff(`{"NAME":"${SECRET}`, 'application/json'), 'AGENCY_UNREACHABLE'],
    ['no answer', hang, 'AGENCY_TIMEOUT'],
  ])('is repeated once after %s', async (_, trouble, code) => {
    expect(await outcome(SINGLE_JSON, trouble)).toEqual({ answer: code, asked: 2 });
    expect(await outcome(SINGLE_JSON, trouble, json(row('0123')))).toEqual({ answer: row('0123'), asked: 2 });
  });

  it('reads the encoding that the document declares', async () => {
    const text = `<?xml version="1.0" encoding="windows-1252"?><RESULT><RC>0</RC>${xmlRow('0123', '<A>caf\xe9</A>')}</RESULT>`;
    const utf16 = Buffer.from(`\uFEFF<RESULT><RC>0</RC>${xmlRow('0123', '<A>कटनी</A>')}</RESULT>`, 'utf16le');
    expect(await outcome(SINGLE_XML, xml(Buffer.from(text, 'latin1')))).toMatchObject({ answer: { A: 'café' } });
    expect(await outcome(SINGLE_XML, xml(utf16))).toMatchObject({ answer: { A: 'कटनी' } });
  });

  it('asks nothing for a native id of another form, which names no record of the system', async () => {
    const { requests, system } = await open(SINGLE_JSON, json(row('0123')));
    const odd = { kind: 'fir', native: 'x' };
    expect(outcomes(await requests.lookup([odd]), [odd])).toEqual(['ABSENT']);
    expect(system.requests).toEqual([]);
  });

  it('fails alone when its number cannot stand in a request', async () => {
    const odd = { kind: 'fir', native: 'RJ/../2025/0123' };
    const { requests } = await open(SINGLE_JSON, json(row('0123')));
    expect(outcomes(await requests.lookup([odd, FIR]), [odd, FIR])).toEqual(['AGENCY_REFUSED', row('0123')]);
  });
});

describe('lookups of several records', () => {
  it('made one by one fail one by one', async () => {
    const { requests, clock } = await open(SINGLE_JSON, (response, request) => {
      const answer = request.url.endsWith('0123') ? json(row('0123')) : json({ error: SECRET }, 500);
      answer(response, request);
    });
    const answers = await inTime(requests.lookup([FIR, OTHER]), clock);
    expect(outcomes(answers, [FIR, OTHER])).toEqual([row('0123'), 'AGENCY_REFUSED']);
  });

  it('run no more at once than the source file says, and none is lost', async () => {
    const held: (() => void)[] = [];
    let most = 0;
    let running = 0;
    const written = {
      ...SINGLE_JSON,
      transport: { kind: 'rest-json', concurrency: 3, budget: '60 s', attempt: '60 s' },
    } as const;
    const { requests, system } = await open(written, (response, request) => {
      most = Math.max(most, (running += 1));
      held.push(() => {
        running -= 1;
        json(row(request.url.slice(-4)))(response, request);
      });
    });
    const records = Array.from({ length: 40 }, (_, at) => ({ kind: 'fir', native: `RJ/0812/2025/${1000 + at}` }));
    const looked = requests.lookup(records);
    for (let left = records.length; left > 0; left--) {
      while (held.length < Math.min(3, left)) await system.requested();
      held.shift()?.();
    }
    const answers = await looked;
    expect(outcomes(answers, records)).toEqual(records.map(({ native }) => row(native.slice(-4))));
    expect([most, system.requests.length]).toEqual([3, 40]);
  });

  it('for which nobody waits wait for their turn as long as it takes', async () => {
    const written = { ...SINGLE_JSON, transport: { kind: 'rest-json', rate: '1 per 30 s', budget: '4 s' } } as const;
    const answering: Answer = (response, request) => json(row(request.url.slice(-4)))(response, request);
    const waiting = await open(written, answering);
    const [hurried, patient] = [
      outcomes(await inTime(waiting.requests.lookup([FIR, OTHER]), waiting.clock, 1000), [FIR, OTHER]),
      outcomes(await inTime(waiting.requests.lookup([FIR, OTHER], true), waiting.clock, 1000), [FIR, OTHER]),
    ];
    expect(hurried).toEqual([row('0123'), 'AGENCY_PAUSED']);
    expect(patient).toEqual([row('0123'), row('0124')]);
  });

  it('made at once are one request, and matched by what the rows say', async () => {
    const missing = { kind: 'fir', native: 'RJ/0812/2025/0125' };
    const silent = { kind: 'fir', native: 'RJ/0812/2025/0126' };
    const rows = [row('0124'), row('0123'), row('0125', { STATUS: 'NONE' }), row('0999')];
    const { requests, system } = await open(BULK, json({ rows }));
    const records = [FIR, OTHER, missing, silent];
    expect(outcomes(await requests.lookup(records), records)).toEqual([
      row('0123'),
      row('0124'),
      'ABSENT',
      'AGENCY_MALFORMED',
    ]);
    const keys = ['0123', '0124', '0125', '0126'].map((no) => ({ ps: '0812', no }));
    expect(system.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ firs: keys }]);
  });

  describe('that leave out what the system lacks', () => {
    const LEFT_OUT: Written = {
      ...BULK,
      transport: { kind: 'rest-xml' },
      lookup: {
        request: { method: 'POST', path: '/firs', body: '<Q>{keys}</Q>', key: '<NO>{number}</NO>' },
        each: 'R.FIR',
        ok: { path: 'R.RC', equals: ['0'] },
        notFound: { leftOut: true },
      },
    };
    const asked = async (answer: Answer) => {
      const { requests } = await open(LEFT_OUT, answer);
      return outcomes(await requests.lookup([FIR, OTHER]), [FIR, OTHER]);
    };

    it('find none only for a record that a good answer does not hold', async () => {
      expect(await asked(xml(`<R><RC>0</RC>${xmlRow('0124')}</R>`))).toEqual(['ABSENT', row('0124')]);
      expect(await asked(xml('<R><RC>0</RC></R>'))).toEqual(['ABSENT', 'ABSENT']);
    });

    it.each<[string, string, unknown[]]>([
      ['an error text', `<R><RC>7</RC><MSG>${SECRET}</MSG></R>`, ['AGENCY_REFUSED', 'AGENCY_REFUSED']],
      ['an answer without its test', '<R/>', ['AGENCY_REFUSED', 'AGENCY_REFUSED']],
      ['half an answer', `<R><RC>0</RC>${xmlRow('0124')}`, ['AGENCY_MALFORMED', 'AGENCY_MALFORMED']],
      [
        'a row without its key, which may be the one that was asked for',
        `<R><RC>0</RC>${xmlRow('0124')}<FIR><PS>0812</PS></FIR></R>`,
        ['AGENCY_MALFORMED', row('0124')],
      ],
      [
        'a row of another key, which may be the one that was asked for, written in another way',
        `<R><RC>0</RC>${xmlRow('0124')}${xmlRow('123')}</R>`,
        ['AGENCY_MALFORMED', row('0124')],
      ],
      [
        'two different rows of one key',
        `<R><RC>0</RC>${xmlRow('0124')}${xmlRow('0124', '<A>1</A>')}</R>`,
        ['ABSENT', 'AGENCY_MALFORMED'],
      ],
    ])('do not take %s for absence', async (_, answer, expected) => {
      expect(await asked(xml(answer))).toEqual(expected);
    });
  });

  it('made at once fail together when the call fails', async () => {
    const { requests, clock } = await open(BULK, json({ error: SECRET }, 500));
    const answers = await inTime(requests.lookup([FIR, OTHER]), clock);
    expect(outcomes(answers, [FIR, OTHER])).toEqual(['AGENCY_REFUSED', 'AGENCY_REFUSED']);
  });
});

/** A thousand million laughs in some hundred bytes. */
function bomb(): string {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  return `<!DOCTYPE R [<!ENTITY l0 "ha">${entities.join('')}]><R>&l9;</R>`;
}
