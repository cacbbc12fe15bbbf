import { createHash } from 'node:crypto';
import { ageAt, isoDay, type Minute } from '../indian-clock';
import type { Random } from '../random';
import type { FirDraft, ReportDraft, Trace } from '../story/drafts';
import type { Spot } from '../story/geography';
import { cwcOrderNo } from '../story/numbers';
import type { Child } from '../story/people';
import type { HeldRecord } from '../story/world';
import type { Wire } from './agency-system';
import { StatedFacts } from './stated-facts';
import { childAt, childName, parentName, type Script } from './written-names';

const NICKNAMES = { F: ['गुड़िया', 'छोटी', 'मुन्नी'], M: ['छोटू', 'गोलू', 'पप्पू'] };

/** Whether the clerk writes seconds. */
export type Stamp = (at: Minute) => string;

export function placeWire({ name, nameHi, district, state, lat, lon }: Spot): Wire {
  return { name, nameHi, district, state, lat, lon };
}

/** Madhya Pradesh and Chhattisgarh write Devanagari, Maharashtra Latin. */
function scriptOf(state: string): Script {
  return state === 'MP' || state === 'CG' ? 'hi' : 'en';
}

/** In the state's own script first; the other may be added. */
function nameWires(random: Random, child: Child, state: string): Wire[] {
  const first = scriptOf(state);
  const second = first === 'hi' ? 'en' : 'hi';
  const names: Wire[] = [{ text: childName(random, child, first), lang: first, alias: false }];
  if (random.chance(0.4)) names.push({ text: childName(random, child, second), lang: second, alias: false });
  const nickname = random.pick(NICKNAMES[child.sex === 'M' ? 'M' : 'F']);
  if (random.chance(0.15) && !child.canary) names.push({ text: nickname, lang: 'hi', alias: true });
  return names;
}

/** What an FIR and a missing report both say of a child. */
export function personWire(random: Random, held: HeldRecord, draft: FirDraft | ReportDraft, index: number): Wire {
  const child = childAt(held, draft.children[index] ?? 0);
  const dobKnown = random.chance(0.6);
  return {
    serial: index + 1,
    names: nameWires(random, child, draft.station.district.state),
    sex: child.sex,
    dob: dobKnown ? isoDay(child.born) : null,
    ageYears: ageAt(child.born, draft.missing.from),
    ageEstimated: !dobKnown,
    missingPlace: placeWire(draft.missing.place),
  };
}

export function victimWire(random: Random, held: HeldRecord, fir: FirDraft, index: number, stamp: Stamp): Wire {
  const child = childAt(held, fir.children[index] ?? 0);
  const script = scriptOf(fir.station.district.state);
  const relative = (one: Child['father']) => ({
    names: [{ text: parentName(random, child, one, script), lang: script, alias: false }],
  });
  const trace = fir.traces[index] ?? null;
  const stated = new StatedFacts(held, child, index);
  const village = stated.village(script);
  return {
    ...personWire(random, held, fir, index),
    missingFrom: stamp(fir.missing.from),
    missingTo: stamp(fir.missing.to),
    description: {
      heightCm: child.heightCm,
      build: random.pick(['slim', 'medium', 'stout']),
      complexion: random.pick(['fair', 'wheatish', 'dark']),
      hair: 'black',
      eyes: random.pick(['black', 'brown']),
      marks: stated.marks(script, 0.9),
      tattoos: random.chance(0.1) ? ['name on left forearm'] : [],
      scars: [],
      disability: random.chance(0.03) ? 'speech' : null,
      clothing: child.clothing,
      languages: child.languages,
    },
    father: relative(child.father),
    mother: random.chance(0.7) ? relative(child.mother) : null,
    guardian: null,
    address: {
      line: child.canary ? 'Canary Lane 7' : `Ward ${random.between(1, 25)}, ${village}`,
      village,
      district: child.district.name,
      state: child.district.state,
    },
    photo: random.chance(0.5) ? photoWire(held, index) : null,
    trace: trace && traceWire(trace, stamp),
  };
}

function photoWire(held: HeldRecord, index: number): Wire {
  const ref = `photo/${held.ref}-${index + 1}.jpg`;
  return { ref, sha256: createHash('sha256').update(ref).digest('hex') };
}

function traceWire(trace: Trace, stamp: Stamp): Wire {
  return {
    tracedAt: stamp(trace.at),
    place: placeWire(trace.place),
    byUnit: trace.byUnit,
    method: trace.method,
    hoursSinceReport: trace.hoursSinceReport,
    distanceKm: trace.distanceKm === 0 ? null : trace.distanceKm,
    accompaniedBy: trace.accompaniedBy,
    accusedArrested: trace.accusedArrested,
    producedBeforeCwcAt: trace.cwcAt === null ? null : stamp(trace.cwcAt),
    cwcOrderNo: trace.cwc && cwcOrderNo(trace.cwc),
    restoredAt: trace.restoredAt === null ? null : stamp(trace.restoredAt),
    restoredTo: trace.restoredAt === null ? null : 'PARENT',
  };
}
