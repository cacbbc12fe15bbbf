import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface TcpGate {
  readonly port: number;
  /** Refuses new connections and ends those that stand. */
  shut(): Promise<void>;
  /** Takes connections and lets nothing through, as a dead host does. */
  hang(): void;
  /** Ends a connection whose client has said these words as soon as the server has answered them, without the answer. */
  cutAfter(words: string): void;
  open(): Promise<void>;
}

/** Stands between a client and `target` on 127.0.0.1, so that a test can take the server away and give it back. */
export async function createTcpGate(target: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  let hanging = false;
  let last: string | null = null;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let isCut = false;
    near.on('data', (bytes) => (isCut ||= last !== null && bytes.includes(last)));
    far.prependListener('data', () => isCut && near.destroy());
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('data', (bytes) => hanging || socket.destroyed || other.destroyed || other.write(bytes));
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  const listen = (port: number) =>
    new Promise<void>((listening) => {
      server.listen(port, '127.0.0.1', () => listening());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async shut() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    hang() {
      hanging = true;
    },
    cutAfter(words) {
      last = words;
    },
    async open() {
      for (const socket of sockets) socket.destroy();
      hanging = false;
      last = null;
      if (!server.listening) await listen(port);
    },
  };
}
