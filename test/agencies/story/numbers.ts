import { yearOf } from '../indian-clock';
import type { CaseDraft, ContactDraft, CwcDraft, Draft, FirDraft, PurgedDraft, ReportDraft, StayDraft } from './drafts';
import { RAILWAY_STATIONS } from './geography';
import type { PoliceStation } from './police-stations';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Other crimes take numbers too, so a station's count starts anywhere and has gaps. */
const begins = (station: PoliceStation): number => (Number(station.code) * 7) % 41;

/** `0123`. Counted by station and year, so that other stations and years have the same ones. */
export function firNumber(fir: FirDraft | PurgedDraft): string {
  return pad(begins(fir.station) + fir.serial * 3, 4);
}

export function reportNumber(report: ReportDraft | PurgedDraft): string {
  return pad((begins(report.station) % 11) + report.serial * 2, 4);
}

/** A station's general diary starts at 1 each day; even entries are reports, so none collides with an FIR's own entry. */
export function gdNumber(draft: FirDraft | ReportDraft): string {
  if (draft.kind === 'missing-report') return pad(2 * Number(reportNumber(draft)), 3);
  return draft.report ? gdNumber(draft.report) : pad(2 * Number(firNumber(draft)) + 1, 3);
}

export function profileId(stay: StayDraft): string {
  return `CHB${yearOf(stay.admittedAt)}_${pad(stay.serial, 6)}`;
}

export function cwcCaseNo(cwc: CwcDraft): string {
  return `CWC/${cwc.town.abbreviation}/C/${yearOf(cwc.producedAt)}/${pad(cwc.serial, 4)}`;
}

/** The order by which the committee sends the child to a home. */
export function cwcOrderNo(cwc: CwcDraft): string {
  return `CWC/${cwc.town.abbreviation}/ORD/${yearOf(cwc.producedAt)}/${pad(cwc.serial, 4)}-1`;
}

export function caseNumber(draft: CaseDraft): string {
  return `AHTU-${draft.state}-${yearOf(draft.openedAt)}-${pad(draft.serial, 4)}`;
}

/** The post's daily diary; the post is known by its station's code. */
export function ddNumber(contact: ContactDraft): number {
  return contact.serial;
}

export function rescueId(contact: ContactDraft): string {
  const post = RAILWAY_STATIONS.indexOf(contact.station);
  return `${contact.station.zone}-${contact.force}-${yearOf(contact.foundAt)}-${pad(post, 2)}${pad(contact.serial, 4)}`;
}

/** The agency system's own number of the record. */
export function nativeNumber(draft: Draft): string {
  switch (draft.kind) {
    case 'fir':
      return `${draft.station.district.state}/${draft.station.code}/${draft.year}/${firNumber(draft)}`;
    case 'missing-report':
      return `${draft.station.district.state}/${draft.station.code}/${draft.year}/${reportNumber(draft)}`;
    case 'purged': {
      const number = draft.register === 'fir' ? firNumber(draft) : reportNumber(draft);
      return `${draft.station.district.state}/${draft.station.code}/${draft.year}/${number}`;
    }
    case 'stay':
      return profileId(draft);
    case 'cwc-case':
      return cwcCaseNo(draft);
    case 'case':
      return caseNumber(draft);
    case 'contact':
      return rescueId(draft);
  }
}

/** The kind in the record's key. */
export function recordKind(draft: Draft): Exclude<Draft['kind'], 'purged'> {
  return draft.kind === 'purged' ? draft.register : draft.kind;
}

/** The book in which the record's serial is counted. */
export function bookOf(draft: Draft): string {
  switch (draft.kind) {
    case 'fir':
    case 'missing-report':
    case 'purged':
      return `${recordKind(draft)} ${draft.station.code} ${draft.year}`;
    case 'stay':
      return `${draft.kind} ${draft.home.town.state}`;
    case 'cwc-case':
      return `${draft.kind} ${draft.town.state} ${draft.town.abbreviation}`;
    case 'case':
      return `${draft.kind} ${draft.state}`;
    case 'contact':
      return `${draft.kind} ${draft.station.code}`;
  }
}
