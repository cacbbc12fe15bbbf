import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  control,
  done,
  jsonObject,
  noCalls,
  refused,
  type Calls,
  type ControlAnswer,
  type Controlled,
} from '../control';
import type { Fault } from '../faults';
import type { HeldRecord, World } from '../story/world';
import { answerJson, readBody } from '../system-server';
import { toJson } from '../systems/agency-system';
import { Listening } from './listening';
import { meantRecords } from './truth';
import type { WrittenRecord } from './written-record';

/** What goes wrong when an office writes its files. */
export const DUMPS = ['whole', 'half', 'empty', 'renamed-column', 'shrunken', 'twice'] as const;
export type DumpKind = (typeof DUMPS)[number];

/** How an office writes what it holds. */
export interface Office {
  readonly source: string;
  readonly write: (held: HeldRecord) => WrittenRecord;
  /** The files of one night, by name. `night` counts from 0. */
  readonly files: (
    world: World,
    night: number,
    spoilt: 'renamed-column' | 'shrunken' | null,
  ) => Readonly<Record<string, Buffer>>;
  /** Whether the office writes again with each correction, and not only at night. */
  readonly writesAtOnce: boolean;
}

/** Well within the time for which its source file lets a dump count as current. */
const HANDED_IN_MS = 60_000;

/** An office that has no service at all: it writes files into a folder. Only tests reach it over HTTP. */
export class FolderOffice implements Controlled {
  readonly isPlugged = true;
  fault: Fault | null = null;
  calls: Calls = noCalls();
  private night = 0;
  private lastFiles: readonly string[] = [];
  private handingIn: NodeJS.Timeout | undefined;
  private readonly listening = new Listening((request, response) => this.handle(request, response));

  constructor(
    readonly world: World,
    private readonly office: Office,
    readonly folder: string,
  ) {}

  get source(): string {
    return this.office.source;
  }

  get origin(): string {
    return this.listening.origin;
  }

  /** Writes the first dump, hands the newest in again each minute as an office does each night, and listens. */
  async listen(port: number): Promise<void> {
    await this.listening.listen(port);
    mkdirSync(this.folder, { recursive: true });
    this.dump('whole', 0.5);
    this.handingIn = setInterval(() => this.handIn(), HANDED_IN_MS);
  }

  close(): Promise<void> {
    clearInterval(this.handingIn);
    return this.listening.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request)) ?? '';
    const { status, body: answer } = this.control(request.method ?? 'GET', request.url ?? '/', body);
    answerJson(response, status, toJson(answer));
  }

  private control(method: string, path: string, body: string): ControlAnswer {
    const given = jsonObject(body);
    switch (`${method} ${path}`) {
      case 'GET /_control/truth':
        return done({ records: meantRecords(this.world, this.source, this.office.write) });
      case 'POST /_control/dump': {
        const kind = DUMPS.find((one) => one === (given['kind'] ?? 'whole'));
        if (!kind) return refused(`kind: one of ${DUMPS.join(', ')}`);
        if (given['night'] === true) this.night += 1;
        const share = typeof given['at'] === 'number' ? given['at'] : 0.5;
        return done({ files: this.dump(kind, share) });
      }
      case 'POST /_control/touch':
      case 'POST /_control/grow': {
        const answer = control(this, method, path, body);
        if (answer.status === 200 && this.office.writesAtOnce) this.dump('whole', 0.5);
        return answer;
      }
      default:
        return control(this, method, path, body);
    }
  }

  /** Names of the files written. `share`: how much of a half dump is there. */
  private dump(kind: DumpKind, share: number): string[] {
    const spoilt = kind === 'renamed-column' || kind === 'shrunken' ? kind : null;
    const files = Object.entries(this.office.files(this.world, this.night, spoilt));
    const written = files.flatMap(([name, bytes]) => {
      const path = join(this.folder, name);
      if (kind === 'half' || kind === 'empty') {
        // Written in place, so that a reader sees it as it grows.
        writeFileSync(path, bytes.subarray(0, kind === 'empty' ? 0 : Math.floor(bytes.length * share)));
        return [name];
      }
      const copies = kind === 'twice' ? [name, name.replace(/(\.\w+)$/, ' (2)$1')] : [name];
      for (const copy of copies) {
        writeFileSync(`${path}.part`, bytes);
        renameSync(`${path}.part`, join(this.folder, copy));
      }
      return copies;
    });
    this.lastFiles = written;
    return written;
  }

  /** The same bytes with a new time. An office that is made to fail hands nothing in, so that its dump becomes late. */
  private handIn(): void {
    if (this.fault !== null) return;
    const now = new Date();
    for (const name of this.lastFiles) utimesSync(join(this.folder, name), now, now);
  }
}
