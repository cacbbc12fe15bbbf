import fc from 'fast-check';
import { CIRCUMSTANCES, CRIME_HEADS, type CaseDrive, type CaseEntry, type CaseStation } from '../schema/records/cases';
import type { JoinNumber, NumberKind } from '../schema/records/join-number';
import { istIso } from '../subgraphs/india/indian-time';
import type { CaseRecord } from '../subgraphs/drives/ledger/accept-cases';

type StatedEntry = Partial<Omit<CaseEntry, 'bears' | 'cites'>> & {
  /** `FIR_NUMBER x`. */
  readonly bears?: readonly string[];
  readonly cites?: readonly string[];
};

function numberOf(text: string): JoinNumber {
  const [kind = '', value = ''] = text.split(' ');
  return { kind: kind as NumberKind, value };
}

/** An FIR's entry that states only what the test is about: a child of Kotwali, Ratlam. */
export function caseEntry({ bears = [], cites = [], ...stated }: StatedEntry = {}): CaseEntry {
  return {
    person: null,
    kind: 'FIR',
    isTransferred: false,
    station: KOTWALI,
    sex: 'UNKNOWN',
    ageAtMissing: null,
    population: 'CHILD',
    priorReport: 'REGISTERED',
    ...{ missingAt: null, registeredAt: null, tracedAt: null, closedAt: null, restoredAt: null },
    ...{ foundDistrict: null, foundState: null, circumstance: null, reason: null, heads: [] },
    ...{ accusedArrested: null, method: null, hoursToTrace: null, distanceKm: null, teamStates: [], drive: null },
    has: { photo: null, marks: null, parents: null, gdNumber: null },
    isAbstract: false,
    ...stated,
    bears: bears.map(numberOf),
    cites: cites.map(numberOf),
  };
}

/** A record's state; `version` counts from 1. */
export function caseRecord(key: string, version: number, cases: readonly CaseEntry[]): CaseRecord {
  return { key, version: Date.UTC(2025, 9, 3) + version * 1000, cases };
}

/** A station with the command above it, as agencies write them. */
export function caseStation(state: string, code: string, above: Partial<CaseStation> = {}): CaseStation {
  return { state, code, name: null, nameHi: null, district: null, city: null, range: null, zone: null, ...above };
}

const KOTWALI = caseStation('MP', '1001', { name: 'Kotwali', district: 'Ratlam', range: 'Ratlam', zone: 'Ujjain' });

/** Stations of three states, with all kinds of command above them. */
export const STATIONS: readonly CaseStation[] = [
  KOTWALI,
  caseStation('MP', '1002', { name: 'Jaora', district: 'Ratlam', range: 'Ratlam', zone: 'Ujjain' }),
  caseStation('MP', '1003', { district: 'Katni', range: 'Jabalpur', zone: 'Jabalpur' }),
  caseStation('MH', '2001', { district: 'Pune', city: 'Pune City' }),
  caseStation('MH', '2002', { district: 'Mumbai City', city: 'Mumbai' }),
  caseStation('CG', '3001', { district: 'Surguja', range: 'Surguja' }),
];

export function caseDrive(name: string, stated: Partial<CaseDrive> = {}): CaseDrive {
  const unsaid = { nameHi: null, edition: null, unit: null, from: null, to: null, stations: null, teamNorm: null };
  return { name, ...unsaid, subInspectorsPerStation: null, constablesPerStation: null, ...stated };
}

const DRIVES: readonly CaseDrive[] = [
  caseDrive('Operation Muskaan', { unit: 'MP', from: '2025-10-01', to: '2025-11-30' }),
  caseDrive('Operation Muskaan', { edition: '10th', unit: 'Ratlam', from: '2025-07-01', to: '2025-07-31' }),
  caseDrive('Operation Smile', { unit: 'Mumbai', from: '2025-01-01', to: '2025-01-31' }),
];

const HOUR_MS = 3_600_000;
const hours = (from: number, to: number) => fc.integer({ min: from, max: to }).map((count) => count * HOUR_MS);
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });

interface Story {
  readonly papers: readonly ('REPORT' | 'ZERO' | 'FIR' | 'CARE')[];
  readonly station: CaseStation;
  readonly elsewhere: CaseStation;
  readonly age: number | null;
  readonly sex: CaseEntry['sex'];
  readonly missing: number;
  readonly untilReport: number;
  readonly untilTraced: number | null;
  readonly untilClosed: number | null;
  readonly untilRestored: number;
  readonly noReport: boolean;
  /** Beyond the person's own papers, the story whose FIR it cites: an officer's slip. */
  readonly slip: number | null;
  readonly said: Partial<CaseEntry>;
}

const story: fc.Arbitrary<Story> = fc.record({
  papers: fc.subarray(['REPORT', 'ZERO', 'FIR', 'CARE'] as const, { minLength: 1 }),
  station: fc.constantFrom(...STATIONS),
  elsewhere: fc.constantFrom(...STATIONS),
  age: perhaps(fc.integer({ min: 0, max: 40 })),
  sex: fc.constantFrom('F', 'M', 'T', 'UNKNOWN'),
  missing: hours(0, 24 * 500).map((after) => Date.UTC(2024, 5, 1) + after),
  untilReport: hours(0, 200),
  untilTraced: perhaps(hours(0, 24 * 100)),
  untilClosed: fc.option(hours(0, 24 * 100), { nil: null, freq: 5 }),
  untilRestored: hours(0, 300),
  noReport: fc.integer({ min: 0, max: 4 }).map((nth) => nth === 0),
  slip: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 6 }),
  said: fc.record({
    foundState: perhaps(fc.constantFrom('MP', 'RJ', 'MH')),
    circumstance: perhaps(fc.constantFrom(...CIRCUMSTANCES)),
    reason: perhaps(fc.constantFrom('RUNAWAY', 'QUARREL')),
    heads: fc.subarray([...CRIME_HEADS], { maxLength: 2 }),
    teamStates: fc.subarray(['RJ', 'MH', 'GJ'], { maxLength: 2 }),
    drive: fc.option(fc.constantFrom(...DRIVES), { nil: null, freq: 2 }),
    isAbstract: fc.boolean(),
    has: fc.record({
      ...{ photo: perhaps(fc.boolean()), marks: perhaps(fc.boolean()) },
      ...{ parents: perhaps(fc.boolean()), gdNumber: perhaps(fc.boolean()) },
    }),
  }),
});

/** The papers of one person: each cites the one before it, as officers do. */
function papersOf(one: Story, nth: number, all: number): CaseRecord[] {
  const { age, sex, missing, noReport, untilTraced, untilClosed, said } = one;
  const registered = missing + one.untilReport;
  const traced = untilTraced === null ? null : noReport ? missing + untilTraced : registered + untilTraced;
  const at = (ms: number | null) => (ms === null ? null : istIso(ms));
  const isAdult = age !== null && age >= 18;
  const adult = sex === 'F' ? 'WOMAN' : sex === 'M' ? 'MAN' : 'UNKNOWN';
  const person: Partial<CaseEntry> = {
    ...{ sex, ageAtMissing: age, population: isAdult ? adult : 'CHILD', missingAt: at(missing), tracedAt: at(traced) },
    closedAt: traced === null && untilClosed !== null ? at(registered + untilClosed) : null,
    priorReport: noReport ? 'NONE' : 'REGISTERED',
    registeredAt: noReport ? null : at(registered),
  };
  const numbers = { REPORT: `MISSING_REPORT ${nth}`, ZERO: `FIR_NUMBER Z${nth}`, FIR: `FIR_NUMBER ${nth}` };
  const slipped = one.slip === null || one.slip % all === nth ? [] : [`FIR_NUMBER ${one.slip % all}`];
  const cited = { REPORT: [], ZERO: [numbers.REPORT], FIR: [numbers.REPORT, numbers.ZERO] };
  return one.papers.map((paper) => {
    if (paper === 'CARE') {
      const restoredAt = traced === null ? null : at(traced + one.untilRestored);
      const care = caseEntry({ kind: 'CARE', station: null, cites: [numbers.FIR, numbers.REPORT], restoredAt });
      return caseRecord(`homes-mp:stay:${nth}`, 1, [{ ...care, priorReport: 'UNKNOWN' }]);
    }
    const kind = paper === 'REPORT' ? 'REPORT' : 'FIR';
    const station = paper === 'ZERO' ? one.elsewhere : one.station;
    const entry = caseEntry({
      ...{ ...person, ...said, kind, station, isTransferred: paper === 'ZERO' },
      ...{ bears: [numbers[paper]], cites: paper === 'FIR' ? [...cited[paper], ...slipped] : cited[paper] },
    });
    const source = `police-${station.state.toLowerCase()}`;
    return caseRecord(`${source}:${kind === 'FIR' ? 'fir' : 'missing-report'}:${paper}/${nth}`, 1, [entry]);
  });
}

/** Records of at most `most` persons, each in its first state. Some persons have several papers, which cite each other. */
export function caseRecords(most = 12): fc.Arbitrary<readonly CaseRecord[]> {
  return fc
    .array(story, { minLength: 1, maxLength: most })
    .map((all) => all.flatMap((one, nth) => papersOf(one, nth, all.length)));
}

/** Each record's states in their order: corrected, taken over by another station, withdrawn, and back again. */
export function caseHistories(most = 8): fc.Arbitrary<readonly (readonly CaseRecord[])[]> {
  const change = fc.record({
    kind: fc.constantFrom('WITHDRAWN', 'MOVED', 'UNTRACED', 'UNLINKED', 'RECOMMANDED', 'SAME'),
    station: fc.constantFrom(...STATIONS),
  });
  const changes = fc.array(fc.array(change, { maxLength: 2 }), { minLength: most * 4, maxLength: most * 4 });
  return fc.tuple(caseRecords(most), changes).map(([records, all]) =>
    records.map((record, nth) => {
      const states = [record];
      for (const { kind, station } of all[nth] ?? []) {
        const version = record.version + states.length * 1000;
        const change = (entry: CaseEntry): CaseEntry => ({
          ...entry,
          ...(kind === 'MOVED' && entry.station && { station }),
          ...(kind === 'UNTRACED' && { tracedAt: null }),
          ...(kind === 'UNLINKED' && { cites: [] }),
          // The command above a station changes.
          ...(kind === 'RECOMMANDED' && entry.station && { station: { ...entry.station, range: `Range ${nth}` } }),
        });
        states.push({ ...record, version, cases: kind === 'WITHDRAWN' ? [] : record.cases.map(change) });
      }
      return states;
    }),
  );
}
