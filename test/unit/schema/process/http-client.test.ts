import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createHttpClient,
  HttpFailure,
  type HttpClient,
  type HttpRequest,
} from '../../../../schema/process/http-client';
import { createFakeClock } from '../../../fake-clock';

const clock = createFakeClock();
let server: Server;
let client: HttpClient;
let answer: RequestListener;

const ask = (more: Partial<HttpRequest> = {}) =>
  client.send({ method: 'GET', path: '/a?b=1', headers: {}, timeoutMs: 1000, maxBytes: 100, ...more });
const kind = (more?: Partial<HttpRequest>) =>
  ask(more).then(
    ({ status }) => status,
    (error: unknown) => (error instanceof HttpFailure ? error.kind : Promise.reject(error as Error)),
  );

beforeEach(async () => {
  server = createServer((...exchange) => answer(...exchange));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accepts = (headers: object) => !('x-unwanted' in headers);
  client = createHttpClient({ origin, connections: 1, clock, accepts });
});

afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('asking another process', () => {
  it('sends what it is given and gives the bytes that came', async () => {
    answer = (request, response) => {
      const received = `${request.method} ${request.url} ${String(request.headers['x-own'])} `;
      response.write(received);
      request.pipe(response);
    };
    const { status, body } = await ask({ method: 'POST', headers: { 'x-own': '7' }, body: 'हाँ' });
    expect([status, body.toString()]).toEqual([200, 'POST /a?b=1 7 हाँ']);
  });

  it.each([301, 404, 503])('reads nothing of a %i, and goes nowhere else', async (status) => {
    let requested = 0;
    answer = (_request, response) => {
      requested += 1;
      response.writeHead(status, { location: '/elsewhere' }).end('x'.repeat(1000));
    };
    expect([await ask(), requested]).toMatchObject([{ status, body: Buffer.alloc(0) }, 1]);
  });

  it('takes no more than the cap, whether it is announced or not, and nothing that is unwanted', async () => {
    answer = (_request, response) => response.end('x'.repeat(101));
    expect(await kind()).toBe('TOO_LONG');
    answer = (_request, response) => {
      response.write('x'.repeat(60));
      response.end('x'.repeat(60));
    };
    expect(await kind()).toBe('TOO_LONG');
    expect(await kind({ maxBytes: 120 })).toBe(200);
    answer = (_request, response) => response.setHeader('x-unwanted', '1').end('x');
    expect(await kind()).toBe('UNWANTED');
  });

  it('distinguishes a reused connection that ended from one that never answered', async () => {
    answer = (request) => request.socket.destroy();
    expect(await kind()).toBe('UNREACHABLE');
    answer = (_request, response) => response.end('x');
    expect(await kind()).toBe(200);
    answer = (request) => request.socket.destroy();
    expect(await kind()).toBe('STALE_CONNECTION');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x', () => response.destroy());
    };
    expect(await kind()).toBe('UNREACHABLE');
    answer = ({ socket }) => socket.end('SSH-2.0\r\n\r\n');
    expect(await kind()).toBe('NOT_HTTP');
  });

  it('waits no longer than its timeout, and sends nothing once it is closed', async () => {
    const hangs = new Promise<void>((resolve) => (answer = () => resolve()));
    const late = kind();
    await hangs;
    await clock.advance(1000);
    expect(await late).toBe('TIMEOUT');
    await client.close();
    expect(await kind()).toBe('UNREACHABLE');
  });
});
