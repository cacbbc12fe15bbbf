import type { GraphQLFormattedError } from 'graphql';
import { INDIAN_OFFSET_MS } from '../../../schema/process/clock';
import { isCode, type Code } from '../../../schema/errors/codes';
import type { GraphLedgerReading, GraphLedgerSource } from '../../../schema/generated/drives';
import { Refused } from '../../errors/refused';
import type { Executed, GraphRequest } from '../../execution/graphql-server';
import { isJson, type Json } from '../../supergraph/projection';
import { driveRequest, drivesRequest, figuresRequest } from './report-operations';
import {
  FIGURE_NAMES,
  type DriveReport,
  type Figure,
  type Figures,
  type Missing,
  type ReportedDrive,
  type ReportedPeriod,
} from './report-figures';

/** Asks the graph for the caller of the report, within the caller's rights, limits and budgets. */
export type AskGraph = (request: GraphRequest) => Promise<Pick<Executed, 'data' | 'errors'>>;

/** A drive that a report can be made of. */
export type ReportableDrive = Pick<ReportedDrive, 'id' | 'name' | 'nameHi' | 'edition' | 'unitName' | 'from' | 'to'>;

const STATUS: Readonly<Partial<Record<Code, number>>> = {
  DRIVE_NOT_FOUND: 404,
  CUT_INVALID: 400,
  UNIT_NOT_OWN: 403,
  FIGURE_NOT_RELEASED: 403,
  ROLE_REFUSED: 403,
};
/** Where all figures are missing for one of these reasons, the caller may not have the report at all. */
const OF_CALLER: readonly Missing[] = ['UNIT_NOT_OWN', 'FIGURE_NOT_RELEASED', 'ROLE_REFUSED'];

/** The figure's absence as the answer of a request that asks for it alone. */
export function refusedFor(missing: Missing): Refused {
  const code = missing === 'NO_UNIT' || missing === 'NO_PERIOD' ? 'CUT_INVALID' : missing;
  const details =
    missing === 'NO_UNIT'
      ? { expected: 'a drive whose unit is one of the ledger’s' }
      : missing === 'NO_PERIOD'
        ? { expected: 'a drive whose records say when it began' }
        : {};
  return new Refused(STATUS[code] ?? 503, code, details);
}

/** The drives that the caller may ask about, the latest first. Throws `Refused`. */
export async function readDrives(ask: AskGraph): Promise<readonly ReportableDrive[]> {
  const { data, errors } = await ask(drivesRequest());
  const drives = isJson(data) ? data['drives'] : null;
  if (!Array.isArray(drives)) throw refusedFor(codeFor(errors, 'drives') ?? 'ROLE_REFUSED');
  return drives as ReportableDrive[];
}

/**
 * The figures of a drive up to the day of `now` (ms since 1970). A figure that the graph does not give says why; throws
 * `Refused` where the drive is not known, or the caller may not have its figures.
 */
export async function readDriveReport(ask: AskGraph, id: string, now: number): Promise<DriveReport> {
  const found = await ask(driveRequest(id));
  const drive = (isJson(found.data) ? found.data['drive'] : null) as ReportedDrive | null;
  if (!drive) throw refusedFor(codeFor(found.errors, 'drive') ?? 'ROLE_REFUSED');
  const period = periodOf(drive, now);
  const figures = await readFigures(ask, drive, period);
  const missing = FIGURE_NAMES.map((name) => figures[name].missing);
  const [first] = missing;
  if (first && missing.every((one) => one !== null && OF_CALLER.includes(one))) throw refusedFor(first);
  const readings = FIGURE_NAMES.map((name) => figures[name].value?.reading).filter((one) => one !== undefined);
  return { drive, period, figures, reading: joinedReading([drive.reading, ...readings]) };
}

function periodOf({ from, to }: ReportedDrive, now: number): ReportedPeriod | null {
  if (from === null) return null;
  const today = new Date(now + INDIAN_OFFSET_MS).toISOString().slice(0, 10);
  return { from, to: to !== null && to < today ? to : today > from ? today : from };
}

async function readFigures(ask: AskGraph, drive: ReportedDrive, period: ReportedPeriod | null): Promise<Figures> {
  const { id, unit } = drive;
  if (!unit || !period) return allMissing(unit ? 'NO_PERIOD' : 'NO_UNIT');
  const { data, errors } = await ask(figuresRequest({ drive: id, unit: unit.id, ...period }));
  const answered: Json = isJson(data) ? data : {};
  const figure = (name: string): Figure<unknown> => {
    const value = answered[name] ?? null;
    return value === null ? { value, missing: codeFor(errors, name) ?? 'ROLE_REFUSED' } : { value, missing: null };
  };
  // The gateway has checked the answer against the supergraph, of which the types are generated.
  return Object.fromEntries(FIGURE_NAMES.map((name) => [name, figure(name)])) as unknown as Figures;
}

function allMissing(missing: Missing): Figures {
  return Object.fromEntries(FIGURE_NAMES.map((name) => [name, { value: null, missing }])) as unknown as Figures;
}

/** The code of the error about a field of the query, or about the whole of it; null where there is none. */
function codeFor(errors: readonly GraphQLFormattedError[], field: string): Code | null {
  const error = errors.find(({ path }) => path === undefined || path[0] === field);
  if (!error) return null;
  const code = error.extensions?.['code'];
  return isCode(code) ? code : 'INTERNAL';
}

/** The earliest instant; null where one figure has none, since the whole then holds as of no known time. */
function joinedReading(readings: readonly GraphLedgerReading[]): GraphLedgerReading {
  const instants = readings.map(({ asOf }) => asOf);
  const sources = new Map<string, GraphLedgerSource>();
  for (const source of readings.flatMap((reading) => reading.sources)) {
    const known = sources.get(source.source);
    if (!known || isOlder(source, known)) sources.set(source.source, source);
  }
  return {
    asOf: instants.reduce((least, one) => (least === null || one === null ? null : earlier(least, one))) ?? null,
    complete: readings.every(({ complete }) => complete),
    sources: [...sources.values()].sort((one, other) => (one.source < other.source ? -1 : 1)),
  };
}

function earlier(one: string, other: string): string {
  return Date.parse(one) <= Date.parse(other) ? one : other;
}

function isOlder(one: GraphLedgerSource, other: GraphLedgerSource): boolean {
  if (one.behind !== other.behind) return one.behind;
  if (one.asOf === null || other.asOf === null) return one.asOf === null;
  return Date.parse(one.asOf) < Date.parse(other.asOf);
}
