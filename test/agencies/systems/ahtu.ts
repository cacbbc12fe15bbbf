import { ageAt, DAY, epochMs } from '../indian-clock';
import { Random } from '../random';
import type { CaseDraft } from '../story/drafts';
import type { Spot } from '../story/geography';
import { caseNumber, cwcCaseNo, firNumber } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import { stringsIn, type AgencySystem, type Wire } from './agency-system';
import { StatedFacts } from './stated-facts';
import { childAt, childName } from './written-names';

const COLLECTION = 'cases/';

function placeWire({ name, district, state, lat, lon }: Spot): Wire {
  return { name, district, state, lat, lon };
}

function caseOf({ draft }: HeldRecord): CaseDraft {
  if (draft.kind !== 'case') throw new TypeError(`no AHTU case: ${draft.kind}`);
  return draft;
}

function statusOf(held: HeldRecord, { rescue, intake }: CaseDraft): string {
  if (held.revision % 2 === 1) return 'REFERRED';
  if (rescue) return 'RESCUED';
  return intake === 'FOUR_MONTH_RULE' ? 'INTAKE' : 'ACTIVE';
}

function rescuedPersonWire(
  random: Random,
  held: HeldRecord,
  { child: index, state, rescue, openedAt }: CaseDraft,
): Wire {
  const child = childAt(held, index);
  const assessedAt = (rescue?.at ?? openedAt) + DAY / 4;
  const script = state === 'MH' || random.chance(0.4) ? 'en' : 'hi';
  const stated = new StatedFacts(held, child);
  return {
    names: [childName(random, child, script)],
    ageAssessed: stated.age(ageAt(child.born, assessedAt)),
    assessedAt: epochMs(assessedAt),
    sex: child.sex,
    marks: stated.marks(script, 0.6),
  };
}

function record(held: HeldRecord): Wire {
  const draft = caseOf(held);
  const random = new Random(held.seed, held.ref, 4);
  const { town, chain, rescue } = draft;
  return {
    name: COLLECTION + caseNumber(draft),
    unit: {
      name: `AHTU ${town.name}`,
      nameHi: `मानव तस्करी रोधी इकाई ${town.nameHi}`,
      district: town.district,
      state: draft.state,
      lat: town.lat,
      lon: town.lon,
    },
    openedAt: epochMs(draft.openedAt),
    firKeys: draft.firs.map((fir) => ({
      state: fir.station.district.state,
      stationCode: fir.station.code,
      year: fir.year,
      number: firNumber(fir),
      victimSerial: fir.children.length > 1 ? fir.children.indexOf(draft.child) + 1 : null,
    })),
    cwcCaseNumbers: draft.cwcs.map((cwc) => ({ state: cwc.town.state, number: cwcCaseNo(cwc) })),
    intake: draft.intake,
    purposes: draft.purpose ? [draft.purpose] : [],
    chain: chain.map(({ role, place, at }, index) => ({
      seq: index + 1,
      role,
      place: placeWire(place),
      mode: index === 0 ? null : 'TRAIN',
      from: epochMs(at),
      to: epochMs(chain[index + 1]?.at ?? rescue?.at ?? at),
    })),
    network: draft.purpose
      ? [
          {
            role: random.pick(['RECRUITER', 'AGENT', 'PLACEMENT_AGENCY', 'TRANSPORTER']),
            token: `N-${random.digits(8)}`,
          },
        ]
      : [],
    rescues: rescue
      ? [
          {
            at: epochMs(rescue.at),
            place: placeWire(rescue.place),
            team: `AHTU ${town.name}`,
            ngo: null,
            rescued: true,
          },
        ]
      : [],
    rescuedPerson: rescuedPersonWire(random, held, draft),
    teams: draft.teams.map(({ sentAt, to, result }) => ({ sentAt: epochMs(sentAt), to: placeWire(to), result })),
    status: statusOf(held, draft),
    updateTime: epochMs(held.updatedAt),
  };
}

/** A state's anti-human-trafficking units. */
export const ahtuSystem: AgencySystem = {
  agency: 'ahtu',
  credentialHeader: 'x-ahtu-token',
  credential: (secret) => secret,
  bulkPath: '/v1/cases:batchGet',
  changesPath: '/v1/cases:changes',
  cursorParameter: 'pageToken',
  limitParameter: 'pageSize',
  requestedKeys: (body) =>
    stringsIn(body, 'names')?.map(
      (name) => `case:${name.startsWith(COLLECTION) ? name.slice(COLLECTION.length) : ''}`,
    ) ?? null,
  record,
  bulkAnswer: (found, missing) => ({
    cases: found.map(({ wire }) => wire),
    missing: missing.map((key) => key.replace(/^case:/, COLLECTION)),
  }),
  change: ({ held, at, wire }) => ({
    name: COLLECTION + caseNumber(caseOf(held)),
    kind: wire ? 'changed' : 'removed',
    at: epochMs(at),
    ...(wire && { case: wire }),
  }),
  changesAnswer: ({ changes, next, more }) => ({ events: changes, nextPageToken: next, endOfFeed: !more }),
  refusal: (status) => ({ error: { code: status, status: 'REFUSED' } }),
};
