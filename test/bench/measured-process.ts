import { Session } from 'node:inspector/promises';
import type { Answer, Ask, Safeguard, Started } from './control-words';

const SAMPLE_EVERY_US = 100;

export interface MeasuredProcess {
  readonly url: string;
  close(): Promise<void>;
  useCache?(on: boolean): void;
  doTwice?(what: Safeguard | null): void;
}

/** Puts this process under the bench's control: it reports where it listens and the CPU it used, and ends with the bench. */
export function serveBench(start: () => Promise<MeasuredProcess>): void {
  start().then(
    (running) => obey(running),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'did not start'}\n`);
      process.exit(1);
    },
  );
}

function obey(running: MeasuredProcess): void {
  let session: Session | null = null;

  async function answer(requested: Ask): Promise<unknown> {
    switch (requested.ask) {
      case 'cpu': {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      }
      case 'profile-start':
        session = new Session();
        session.connect();
        await session.post('Profiler.enable');
        await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
        await session.post('Profiler.start');
        return null;
      case 'profile-stop': {
        const result = await session?.post('Profiler.stop');
        session?.disconnect();
        session = null;
        return result?.profile ?? null;
      }
      case 'cache':
        running.useCache?.(requested.on);
        return null;
      case 'twice':
        running.doTwice?.(requested.what);
        return null;
    }
  }

  const end = () => {
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('message', (requested) => {
    const ask = requested as Ask;
    void answer(ask).then((value) => process.send?.({ id: ask.id, value } satisfies Answer));
  });
  process.once('SIGTERM', end).once('disconnect', end);
  process.send?.({ url: running.url } satisfies Started);
}
