import type { Queryable } from '../../runtime/postgres/store';
import type { RegistryChange } from './registry-changes';
import { readSources } from './kept/source-rows';
import type { KnownSource } from '../trace/trace-input';

type SourceNews = Extract<RegistryChange, { source: unknown }>['source'];

/** The sources whose feeds the registry reads, kept in memory while changes are announced to this process. */
export class KnownSources {
  private kept: Promise<Map<string, KnownSource>> | null = null;
  private trusting = false;

  constructor(private readonly database: Queryable) {}

  async all(): Promise<readonly KnownSource[]> {
    const reading = this.kept ?? this.read();
    if (this.trusting) this.kept = reading;
    return [...(await reading).values()];
  }

  trust(connected: boolean): void {
    this.trusting = connected;
    this.kept = null;
  }

  note(news: SourceNews): void {
    // After a read that is under way, whose result may be older.
    this.kept = this.kept?.then((sources) => sources.set(news.id, news)) ?? null;
    this.kept?.catch(() => undefined);
  }

  private async read(): Promise<Map<string, KnownSource>> {
    try {
      const rows = await readSources(this.database);
      return new Map(rows.map((row) => [row.id, row]));
    } catch (error) {
      this.kept = null;
      throw error;
    }
  }
}
