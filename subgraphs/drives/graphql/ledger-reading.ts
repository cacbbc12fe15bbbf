import type { Clock } from '../../../schema/process/clock';
import { istIso } from '../../india/indian-time';
import { stateOf } from '../cut/command-unit';
import type { CommandUnit } from '../cut/cut';
import { KEPT_MS, type Kept } from '../counting/kept-answers';
import type { Units } from '../counting/units';

/** How far a source was read, as the registry knows it. */
export interface SourceReading {
  readonly source: string;
  /** When it was last read to its end, ms since 1970; null when it never was. */
  readonly asOf: number | null;
  readonly behind: boolean;
  /** From the closed catalogue, where its changes cannot be read. */
  readonly code: string | null;
}

/** How far these sources were read; in their order. */
export type ReadSources = (sources: readonly string[]) => Promise<readonly SourceReading[]>;

/** `LedgerReading` as the graph shows it. */
export interface ShownReading {
  readonly asOf: string | null;
  readonly complete: boolean;
  readonly sources: readonly {
    readonly source: string;
    readonly asOf: string | null;
    readonly behind: boolean;
    readonly code: string | null;
  }[];
}

export interface Readings {
  /** Of the sources whose records name the unit's stations; of all for null. Without any it is not complete. */
  of(unit: CommandUnit | null): Promise<ShownReading>;
  /**
   * The same for the whole state, so that it does not tell whether records name the unit, of figures that were counted at
   * `countedAt`; null for none.
   */
  ofState(unit: CommandUnit, countedAt: number | null): Promise<ShownReading>;
}

export interface ReadingsParts {
  readonly units: Units;
  readonly kept: Kept;
  readonly readSources: ReadSources;
  readonly clock: Clock;
}

export function createReadings({ units, kept, readSources, clock }: ReadingsParts): Readings {
  // The figure beside it may have been counted so long ago.
  const of = async (unit: CommandUnit | null, countedAt: number | null = clock.now() - KEPT_MS) => {
    const stations = unit === null ? await units.all() : await units.stationsOf(unit);
    const sources = [...new Set(stations.map(({ source }) => source))].sort();
    const readings = await kept(`readings ${sources.join(' ')}`, () => readSources(sources));
    return shown(readings, countedAt);
  };
  return { of: (unit) => of(unit), ofState: (unit, countedAt) => of(`state:${stateOf(unit)}`, countedAt) };
}

function shown(readings: readonly SourceReading[], countedAt: number | null): ShownReading {
  const read = readings.map(({ asOf }) => asOf).filter((asOf) => asOf !== null);
  const isAllRead = countedAt !== null && readings.length > 0 && read.length === readings.length;
  return {
    asOf: isAllRead ? istIso(Math.min(...read, countedAt)) : null,
    complete: isAllRead && readings.every(({ behind, code }) => !behind && code === null),
    sources: readings.map(({ source, asOf, behind, code }) => ({
      ...{ source, asOf: asOf === null ? null : istIso(asOf), behind, code },
    })),
  };
}
