import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Listening } from '../../agencies/plugged/listening';
import { policeOfRajasthan } from '../../agencies/plugged/police-rj';
import type { HeldRecord, World } from '../../agencies/story/world';
import { answerJson, readBody } from '../../agencies/system-server';
import { KINDS, papersOf, SOURCE, writeCsv, type PaperKind } from './written-papers';

interface Key {
  readonly ps: string;
  readonly yr: string;
  readonly no: string;
}
interface Dump {
  readonly folder: string;
  readonly columns: Readonly<Record<PaperKind, readonly string[]>>;
}

/** The same papers over REST: pages of all, and several by their keys. The bench controls what changes. */
export class JsonPolice {
  private readonly listening = new Listening((request, response) => this.handle(request, response));
  private papers = new Map<PaperKind, readonly HeldRecord[]>();
  private calls = 0;
  private dumps = 0;

  constructor(private readonly world: World) {
    this.look();
  }

  get origin(): string {
    return this.listening.origin;
  }

  listen(): Promise<void> {
    return this.listening.listen(0);
  }

  private look(): void {
    this.papers = new Map(KINDS.map((kind) => [kind, papersOf(this.world, kind)]));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const body = JSON.parse((await readBody(request)) || 'null') as unknown;
    const [, what, name] = url.pathname.split('/');
    answerJson(response, 200, JSON.stringify(this.answer(what, name as PaperKind, url.searchParams, body)));
  }

  private answer(what: string | undefined, kind: PaperKind, query: URLSearchParams, body: unknown): object {
    switch (what) {
      case 'list':
        return this.page(kind, Number(query.get('page')), Number(query.get('size')));
      case 'lookup':
        this.calls += 1;
        return { rows: (body as { keys: readonly Key[] }).keys.flatMap((key) => this.found(kind, key)) };
      case 'calls':
        return { bulk: this.calls };
      case 'touch':
        return this.touch((body as { share: number }).share);
      case 'dump':
        return this.dump(body as Dump);
      default:
        throw new Error('nothing is there');
    }
  }

  private page(kind: PaperKind, page: number, size: number): object {
    const papers = this.papers.get(kind) ?? [];
    const rows = papers.slice((page - 1) * size, page * size).map((held) => policeOfRajasthan(held).row);
    return { rows, more: page * size < papers.length };
  }

  private found(kind: PaperKind, { ps, yr, no }: Key): readonly object[] {
    const held = this.world.find(SOURCE, `${kind}:RJ/${ps}/${yr}/${no}`);
    return held && !held.withdrawn ? [policeOfRajasthan(held).row] : [];
  }

  /** Corrects a share of all papers, evenly. */
  private touch(share: number): object {
    const every = Math.round(1 / share);
    const all = [...this.papers.values()].flat().filter((_, at) => at % every === 0);
    for (const held of all) this.world.touch(SOURCE, held, { withdraw: false, offence: false });
    this.look();
    return { touched: all.length };
  }

  /** Writes a file of each kind, with the rows in another order than the last: the same bytes would not be read again. */
  private dump({ folder, columns }: Dump): object {
    this.dumps += 1;
    for (const [kind, papers] of this.papers) {
      const from = this.dumps % papers.length;
      const turned = [...papers.slice(from), ...papers.slice(0, from)];
      writeCsv(join(folder, `${kind}-${this.dumps}.csv`), columns[kind], turned);
    }
    return {};
  }
}
