import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpSubgraphLink } from '../../../../gateway/subgraph/subgraph-link';
import type { SubgraphLink } from '../../../../schema/supergraph/subgraph-link';
import { createFakeClock } from '../../../fake-clock';

const clock = createFakeClock();
let server: Server;
let link: SubgraphLink;
let answer: RequestListener;
let connections = 0;
let bodies: unknown[] = [];

const ask = (inMs = 1000) =>
  link.send({
    query: '{a}',
    variables: { x: 1 },
    deadline: clock.now() + inMs,
    requestId: 'request-1',
    serviceToken: 'token',
  });

/** A connection is idle one turn of the event loop after its answer; a request before that gets another connection. */
async function askAndIdle() {
  await ask();
  await clock.advance(0);
}

async function code(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => 'answered',
    (error: unknown) => (error as { code: unknown }).code,
  );
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks).toString()));
  });
}

const replies = (status: number, body: string, headers = {}) => {
  answer = (_request: IncomingMessage, response: ServerResponse) => response.writeHead(status, headers).end(body);
};

beforeEach(async () => {
  connections = 0;
  bodies = [];
  server = createServer((request, response) => {
    void read(request).then((body) => {
      bodies.push(body === '' ? null : JSON.parse(body));
      answer(request, response);
    });
  }).on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  link = httpSubgraphLink('police', `http://127.0.0.1:${port}/graphql`, { maxBytes: 1000, clock });
});

afterEach(async () => {
  await link.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a subgraph over HTTP', () => {
  it('gets the remaining time rather than the instant, since its clock is another', async () => {
    replies(200, '{"data":{"a":1}}');
    expect(await ask(750)).toEqual({ data: { a: 1 } });
    expect(bodies).toEqual([
      { query: '{a}', variables: { x: 1 }, deadlineInMs: 750, requestId: 'request-1', serviceToken: 'token' },
    ]);
  });

  it('keeps its connection from one fetch to the next', async () => {
    replies(200, '{"data":{}}');
    for (let turn = 0; turn < 5; turn++) await askAndIdle();
    expect(connections).toBe(1);
  });

  it('is asked again when it closed the idle connection just then', async () => {
    replies(200, '{"data":{}}');
    await askAndIdle();
    let turn = 0;
    answer = (request, response) => {
      turn += 1;
      if (turn === 1) request.socket.destroy();
      else response.end('{"data":{"a":2}}');
    };
    expect(await ask()).toEqual({ data: { a: 2 } });
  });

  it('that had read the request before it closed the connection, and refuses its token the second time, is unreachable', async () => {
    replies(200, '{"data":{}}');
    await askAndIdle();
    let turn = 0;
    answer = (request, response) => {
      turn += 1;
      if (turn === 1) request.socket.destroy();
      else response.writeHead(401).end('{}');
    };
    expect(await code(ask())).toBe('SUBGRAPH_UNREACHABLE');
    replies(401, '{}');
    expect(await code(ask())).toBe('CALLER_UNSIGNED');
  });

  it.each([
    ['HTML', 200, '<html>busy</html>'],
    ['a truncated body', 200, '{"data":{"a":'],
    ['nothing', 200, ''],
    ['a list', 200, '[]'],
    ['a 500 with a body', 500, '{"data":{"a":1}}'],
    ['a 404', 404, '{}'],
  ])('that answers %s is malformed', async (_what, status, body) => {
    replies(status, body);
    expect(await code(ask())).toBe('SUBGRAPH_MALFORMED');
  });

  it('is not followed when it redirects', async () => {
    answer = (request, response) => {
      if (request.url === '/graphql') response.writeHead(307, { location: '/other' }).end();
      else response.end('{"data":{"a":1}}');
    };
    expect(await code(ask())).toBe('SUBGRAPH_MALFORMED');
    expect(bodies).toHaveLength(1);
  });

  it('may not send more than the cap, and is cut off while it does', async () => {
    let sent = 0;
    let closed = false;
    answer = (_request, response) => {
      response.on('close', () => (closed = true));
      const more = () => {
        if (closed) return;
        sent += 1;
        response.write('x'.repeat(900), () => setImmediate(more));
      };
      more();
    };
    expect(await code(ask())).toBe('SUBGRAPH_MALFORMED');
    expect(sent).toBeLessThan(50);
  });

  it('that is behind a proxy which cannot reach it is unreachable', async () => {
    replies(503, 'busy');
    expect(await code(ask())).toBe('SUBGRAPH_UNREACHABLE');
  });

  it('that drops the connection half-way is unreachable', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"data"', () => response.destroy());
    };
    expect(await code(ask())).toBe('SUBGRAPH_UNREACHABLE');
  });

  it('that is not there is unreachable, and not ready', async () => {
    const gone = httpSubgraphLink('homes', 'http://127.0.0.1:1/graphql', { clock });
    const sent = gone.send({
      query: '{a}',
      variables: {},
      deadline: clock.now() + 1000,
      requestId: 'r',
      serviceToken: 'e',
    });
    expect(await code(sent)).toBe('SUBGRAPH_UNREACHABLE');
    expect(await gone.ready()).toBe(false);
    await gone.close();
  });

  it('that hangs is given up a little after its deadline, and its socket is closed', async () => {
    const hangs = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const sent = code(ask(500));
    await hangs;
    await clock.advance(700);
    expect(await sent).toBe('SUBGRAPH_TIMEOUT');
  });

  it('is not asked after the deadline', async () => {
    expect(await code(ask(0))).toBe('SUBGRAPH_TIMEOUT');
    expect(bodies).toEqual([]);
  });

  it('is ready when it says so', async () => {
    answer = (request, response) => response.writeHead(request.url === '/health/ready' ? 200 : 404).end();
    expect(await link.ready()).toBe(true);
    replies(503, '{"ready":false}');
    expect(await link.ready()).toBe(false);
  });
});
