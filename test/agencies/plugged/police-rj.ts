import type { Minute } from '../indian-clock';
import { Random } from '../random';
import type { FirDraft, ReportDraft } from '../story/drafts';
import { firNumber, gdNumber, reportNumber } from '../story/numbers';
import { inDevanagari } from '../story/people';
import type { HeldRecord } from '../story/world';
import type { Wire } from '../systems/agency-system';
import { childAt } from '../systems/written-names';
import { Clerk } from './clerk';
import { personCells, placeCells, victimCells } from './police-rj-children';
import { FIR_TYPES, MISSED_FROM, REASONS, RESULTS, STATUSES, YES_NO } from './police-rj-words';
import type { WrittenRecord } from './written-record';

// prettier-ignore
const UNKNOWN = [['', 14], ['NA', 2], ['-', 2], ['अज्ञात', 1]] as const;

/** A record as the police of Rajasthan write it: the elements of `<FIR>` or `<MPR>`. */
export function policeOfRajasthan(held: HeldRecord): WrittenRecord {
  const { draft } = held;
  const clerk = new Clerk(new Random(held.seed, held.ref, 6), UNKNOWN);
  if (draft.kind === 'fir') return { row: firCells(clerk, held, draft), means: clerk.means };
  if (draft.kind === 'missing-report') return { row: reportCells(clerk, held, draft), means: clerk.means };
  throw new TypeError(`no police record: ${draft.kind}`);
}

function paperCells(clerk: Clerk, { station, year }: FirDraft | ReportDraft, name: string, number: string): Wire {
  const { district } = station;
  const thana = clerk.in('THANA');
  return {
    ST_CD: clerk.text('ST_CD', district.state),
    PS_CD: clerk.text('PS_CD', station.code),
    YR: clerk.number('YR', year),
    [name]: clerk.text(name, number),
    THANA: {
      NM_EN: thana.text('NM_EN', station.nameEn),
      NM_HI: thana.text('NM_HI', station.nameHi),
      VRITT: thana.text('VRITT', station.circle),
      UPKHAND: thana.text('UPKHAND', station.subDivision),
      ZILA: thana.text('ZILA', district.name),
      RANGE: thana.text('RANGE', district.range),
      ZONE: thana.text('ZONE', station.zone),
      LAT: thana.text('LAT', station.lat.toFixed(4)),
      LON: thana.text('LON', station.lon.toFixed(4)),
    },
  };
}

/** Names another paper: by kind, state, station, year and number, and as it is printed. */
function reference(clerk: Clerk, other: FirDraft | ReportDraft | null): Wire | null {
  if (!other) {
    for (const part of ['TYP', 'ST_CD', 'PS_CD', 'YR', 'NO', 'CHHAPA']) clerk.cell(part, '', null);
    return null;
  }
  const isFir = other.kind === 'fir';
  const number = isFir ? firNumber(other) : reportNumber(other);
  return {
    TYP: clerk.text('TYP', isFir ? 'FIR' : 'MPR'),
    ST_CD: clerk.text('ST_CD', other.station.district.state),
    PS_CD: clerk.text('PS_CD', other.station.code),
    YR: clerk.number('YR', other.year),
    NO: clerk.text('NO', number),
    CHHAPA: clerk.fir('CHHAPA', number, other.year),
  };
}

function sectionCells(clerk: Clerk, held: HeldRecord, fir: FirDraft): Wire[] {
  const { canary } = childAt(held, fir.children[0] ?? 0);
  const sections: [act: string, section: string, sexual: boolean][] = [['BNS', '137(2)', false]];
  if (fir.trafficking) sections.push(['BNS', '143', false]);
  if (fir.sexualOffence || held.offence) sections.push(['POCSO', canary ? 'Canarysection' : '8', true]);
  return sections.map(([act, section, sexual], index) => {
    const own = clerk.in(`DHARA.${index + 1}`);
    return { ACT: own.text('ACT', act), SEC: own.text('SEC', section), YAUN: own.yes('YAUN', sexual, YES_NO) };
  });
}

function statusOf(held: HeldRecord, fir: FirDraft): keyof typeof STATUSES {
  if (held.revision % 2 === 1) return 'CHARGESHEETED';
  return fir.traces.every((trace) => trace !== null && trace.restoredAt !== null) ? 'CLOSED' : 'UNDER_INVESTIGATION';
}

function officerCells(clerk: Clerk, held: HeldRecord, fir: FirDraft): Wire {
  const { canary, falseName } = childAt(held, fir.children[0] ?? 0);
  return {
    NM: clerk.text('NM', canary ? 'Canaryofficer' : inDevanagari(falseName)),
    PAD: clerk.text('PAD', clerk.random.pick(['उप निरीक्षक', 'सहायक उप निरीक्षक', 'निरीक्षक'])),
    MOB: canary ? clerk.phone('MOB', true, '9000000007') : clerk.phone('MOB', clerk.random.chance(0.8)),
  };
}

function suspectCells(clerk: Clerk, held: HeldRecord, fir: FirDraft): Wire[] {
  const { canary, falseName, father } = childAt(held, fir.children[0] ?? 0);
  const arrested = fir.traces.find((trace) => trace?.accusedArrested)?.at ?? null;
  if (!fir.trafficking && !fir.sexualOffence && arrested === null) return [];
  const own = clerk.in('ABHIYUKT.1');
  return [
    {
      NM: own.text('NM', canary ? 'Canarysuspect' : inDevanagari(father, falseName)),
      GIR_DT: own.time('GIR_DT', arrested),
    },
  ];
}

function firCells(clerk: Clerk, held: HeldRecord, fir: FirDraft): Wire {
  const { canary } = childAt(held, fir.children[0] ?? 0);
  const registration = clerk.random.digits(18);
  return {
    ...paperCells(clerk, fir, 'FIR_NO', firNumber(fir)),
    REG_NO: clerk.text('REG_NO', canary ? '900000000000000007' : registration),
    FIR_TYP: clerk.word('FIR_TYP', fir.firType, FIR_TYPES),
    ZERO_REF: reference(clerk.in('ZERO_REF'), fir.zeroFir),
    INFO_DT: clerk.time('INFO_DT', fir.informedAt),
    REG_DT: clerk.time('REG_DT', fir.registeredAt),
    OCC_FR: clerk.time('OCC_FR', fir.missing.from),
    OCC_TO: clerk.time('OCC_TO', fir.missing.to),
    GD_NO: clerk.text('GD_NO', gdNumber(fir)),
    GD_DT: clerk.day('GD_DT', fir.report?.reportedAt ?? fir.registeredAt),
    MPR_REF: reference(clerk.in('MPR_REF'), fir.report),
    DHARA: sectionCells(clerk, held, fir),
    IO: officerCells(clerk.in('IO'), held, fir),
    STHITI: clerk.word('STHITI', statusOf(held, fir), STATUSES),
    PIDIT: fir.children.map((_, index) => victimCells(clerk.in(`PIDIT.${index + 1}`), held, fir, index)),
    ABHIYUKT: suspectCells(clerk, held, fir),
    DAL: fir.teams.map(({ sentAt, to, result }, index) => {
      const own = clerk.in(`DAL.${index + 1}`);
      return {
        BHEJA: own.time('BHEJA', sentAt),
        STHAN: placeCells(own.in('STHAN'), to),
        PARINAM: own.word('PARINAM', result, RESULTS),
      };
    }),
    UPD_DT: updated(clerk, held.updatedAt),
  };
}

function reportCells(clerk: Clerk, held: HeldRecord, report: ReportDraft): Wire {
  return {
    ...paperCells(clerk, report, 'MPR_NO', reportNumber(report)),
    GD_NO: clerk.text('GD_NO', gdNumber(report)),
    GD_DT: clerk.day('GD_DT', report.reportedAt),
    GUM_DT: clerk.time('GUM_DT', report.missing.from),
    SUCHNA_DT: clerk.time('SUCHNA_DT', report.reportedAt),
    KARAN: clerk.word('KARAN', held.revision % 2 === 1 ? 'CHILD_LABOUR' : report.reason, REASONS),
    KAHAN_SE: clerk.word('KAHAN_SE', report.missingFrom, MISSED_FROM),
    SAATH: clerk.yes('SAATH', report.children.length > 1, YES_NO),
    FIR_REF: reference(clerk.in('FIR_REF'), report.fir),
    VYAKTI: report.children.map((_, index) => personCells(clerk.in(`VYAKTI.${index + 1}`), held, report, index)),
    UPD_DT: updated(clerk, held.updatedAt),
  };
}

function updated(clerk: Clerk, at: Minute): string {
  return clerk.time('UPD_DT', at);
}
