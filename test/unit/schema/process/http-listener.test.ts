import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { openHttpListener, type HttpListener } from '../../../../schema/process/http-listener';

const AN_HOUR_MS = 3_600_000;

let listener: HttpListener;
let agent: Agent;
let handle: (request: IncomingMessage, response: ServerResponse) => void;

async function open(closeWithinMs = AN_HOUR_MS) {
  agent = new Agent({ keepAlive: true });
  listener = await openHttpListener({
    ...{ host: '127.0.0.1', port: 0, portSetting: 'PORT', hostSetting: 'HOST', closeWithinMs },
    handle: (...exchange) => handle(...exchange),
  });
}

function ask(): Promise<string> {
  return new Promise((resolve, reject) => {
    request(listener.url, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    })
      .on('error', reject)
      .end();
  });
}

afterEach(() => agent.destroy());

describe('a listener that closes', () => {
  it('finishes what is under way, takes nothing new, and waits for no connection that is only kept', async () => {
    await open();
    handle = (_request, response) => response.end('first');
    expect([await ask(), listener.isOpen()]).toEqual(['first', true]);

    let finish: () => void = () => undefined;
    const isUnderWay = new Promise<void>((resolve) => {
      handle = (_request, response) => {
        finish = () => response.end('second');
        resolve();
      };
    });
    const second = ask();
    await isUnderWay;
    const closed = listener.close();
    expect(listener.isOpen()).toBe(false);
    await expect(ask()).rejects.toThrow();
    finish();
    expect(await second).toBe('second');
    await closed;
  });

  it('cuts off what takes too long', async () => {
    await open(0);
    const isUnderWay = new Promise<void>((resolve) => (handle = () => resolve()));
    const hangs = expect(ask()).rejects.toThrow();
    await isUnderWay;
    await listener.close();
    await hangs;
  });
});
