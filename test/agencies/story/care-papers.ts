import type { Minute } from '../indian-clock';
import type { Chronicle, Given } from './chronicle';
import {
  NO_PAPERS,
  type CaseDraft,
  type ContactDraft,
  type CwcDraft,
  type Discharge,
  type Papers,
  type StayDraft,
} from './drafts';
import type { RailwayStation } from './geography';
import type { CareTown, Home } from './institutions';

const CATEGORIES = [['RUNAWAY', 6], ['LOST', 2], ['LEFT_BEHIND', 1], ['DESTITUTE', 1]] as const; // prettier-ignore

export function writeContact(
  story: Chronicle,
  child: number,
  station: RailwayStation,
  foundAt: Minute,
  options: Given<Pick<ContactDraft, 'ride' | 'report' | 'companions' | 'category' | 'force' | 'underFalseName'>> = {},
): ContactDraft {
  const contact: ContactDraft = {
    updatedAt: 0,
    withdrawn: false,
    serial: 0,
    kind: 'contact',
    source: `railway-${station.zone.toLowerCase()}`,
    child,
    force: options.force ?? (story.random.chance(0.65) ? 'RPF' : 'GRP'),
    station,
    ride: options.ride ?? null,
    foundAt,
    category: options.category ?? story.random.weighted(CATEGORIES),
    report: options.report ?? null,
    companions: options.companions ?? [],
    underFalseName: options.underFalseName ?? false,
    handedOver: null,
  };
  return story.write(contact, foundAt);
}

export function handOver(
  story: Chronicle,
  contact: ContactDraft,
  to: NonNullable<ContactDraft['handedOver']>['to'],
  at: Minute,
): void {
  contact.handedOver = { to, at };
  story.touch(contact, at);
}

export function writeCwc(
  story: Chronicle,
  child: number,
  town: CareTown,
  producedAt: Minute,
  options: { papers?: Papers; underFalseName?: boolean } = {},
): CwcDraft {
  const cwc: CwcDraft = {
    updatedAt: 0,
    withdrawn: false,
    serial: 0,
    kind: 'cwc-case',
    source: `homes-${town.state.toLowerCase()}`,
    child,
    town,
    papers: options.papers ?? NO_PAPERS,
    producedAt,
    underFalseName: options.underFalseName ?? false,
    stay: null,
    restoration: null,
  };
  return story.write(cwc, producedAt);
}

export function writeStay(
  story: Chronicle,
  child: number,
  home: Home,
  admittedAt: Minute,
  options: Given<Pick<StayDraft, 'mode' | 'cwc' | 'previous' | 'placeFound' | 'underFalseName' | 'papers'>> = {},
): StayDraft {
  const stay: StayDraft = {
    updatedAt: 0,
    withdrawn: false,
    serial: 0,
    kind: 'stay',
    source: `homes-${home.town.state.toLowerCase()}`,
    child,
    home,
    admittedAt,
    mode: options.mode ?? 'PRODUCED_BY_POLICE',
    papers: options.papers ?? NO_PAPERS,
    cwc: options.cwc ?? null,
    previous: options.previous ?? null,
    placeFound: options.placeFound ?? '',
    underFalseName: options.underFalseName ?? false,
    discharge: null,
    abscondedAt: null,
  };
  if (stay.cwc && stay.cwc.stay === null) {
    stay.cwc.stay = stay;
    story.touch(stay.cwc, admittedAt);
  }
  return story.write(stay, admittedAt);
}

export function writeCase(
  story: Chronicle,
  draft: Omit<CaseDraft, 'kind' | 'source' | 'updatedAt' | 'withdrawn' | 'serial'>,
): CaseDraft {
  const source = `ahtu-${draft.state.toLowerCase()}`;
  return story.write(
    { kind: 'case', source, updatedAt: 0, withdrawn: false, serial: 0, ...draft },
    draft.rescue?.at ?? draft.openedAt,
  );
}

export function discharge(story: Chronicle, stay: StayDraft, discharge: Discharge): void {
  stay.discharge = discharge;
  story.touch(stay, discharge.at);
  // A committee elsewhere never learns how the story ended.
  if (discharge.kind === 'HANDOVER_PARENTS' && stay.cwc?.town === stay.home.town) {
    stay.cwc.restoration = { at: discharge.at };
    story.touch(stay.cwc, discharge.at);
  }
}

export function abscond(story: Chronicle, stay: StayDraft, at: Minute): void {
  stay.abscondedAt = at;
  story.touch(stay, at);
}
