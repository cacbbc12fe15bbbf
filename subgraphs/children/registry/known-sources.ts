import type { Queryable } from '../../runtime/postgres/store';
import type { RegistryChange } from './registry-changes';
import type { KnownSource } from '../trace/trace-input';

type SourceNews = Extract<RegistryChange, { source: unknown }>['source'];

export const SOURCE_COLUMNS = `id, agency, round(extract(epoch FROM caught_up_at) * 1000)::float8 AS "caughtUpAt",
  current_for_ms::float8 AS "currentForMs", feed_code AS code`;

/** The sources whose feeds the registry reads, kept in memory while changes are told. */
export class KnownSources {
  private kept: Promise<Map<string, KnownSource>> | null = null;
  private trusting = false;

  constructor(private readonly database: Queryable) {}

  async all(): Promise<readonly KnownSource[]> {
    const reading = this.kept ?? this.read();
    if (this.trusting) this.kept = reading;
    return [...(await reading).values()];
  }

  trust(told: boolean): void {
    this.trusting = told;
    this.kept = null;
  }

  note(news: SourceNews): void {
    // After the reading that may be under way, whose answer may be older.
    this.kept = this.kept?.then((sources) => sources.set(news.id, news)) ?? null;
    this.kept?.catch(() => undefined);
  }

  private async read(): Promise<Map<string, KnownSource>> {
    try {
      const rows = await this.database.query<KnownSource>(`SELECT ${SOURCE_COLUMNS} FROM source ORDER BY agency, id`);
      return new Map(rows.map((row) => [row.id, row]));
    } catch (error) {
      this.kept = null;
      throw error;
    }
  }
}
