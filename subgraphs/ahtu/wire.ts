import {
  age,
  count,
  epochTime,
  flag,
  latitude,
  located,
  longitude,
  place,
  sex,
  text,
  texts,
  word,
  names,
} from '../runtime/wire/leaves';
import type { ReadRecord } from '../runtime/wire/losses';
import { field, readRow, type Read } from '../runtime/wire/record-reading';
import { ACCUSED, DESCRIPTION, IDENTITY, LEADS, UNMASKED } from '../runtime/wire/seen-groups';
import { always, having, hidden, list, shape } from '../runtime/wire/shapes';

/** The place where a chain begins is the child's home. */
const CHAIN_PLACE = { CASE: 'FULL', FAMILY: 'FULL' } as const;

const INTAKES = ['FOUR_MONTH_RULE', 'TRAFFICKING_SUSPECTED', 'DIRECT'] as const;
const PURPOSES = ['SEXUAL', 'LABOUR', 'BEGGING', 'MARRIAGE', 'ORGAN', 'OTHER'] as const;
const CHAIN_ROLES = ['SOURCE', 'TRANSIT', 'DESTINATION'] as const;
const NETWORK_ROLES = ['RECRUITER', 'AGENT', 'PLACEMENT_AGENCY', 'TRANSPORTER', 'HARBOURER', 'EXPLOITER'] as const;
const STATUSES = ['INTAKE', 'ACTIVE', 'RESCUED', 'REFERRED', 'CLOSED'] as const;

const unit = located(
  {
    name: field('Its name in Latin letters: `AHTU Katni`.', hidden(UNMASKED, text)),
    nameHi: field('Its name in Devanagari: `मानव तस्करी रोधी इकाई कटनी`.', hidden(UNMASKED, text)),
    district: field('Its district (ज़िला). Its command sees the record: `Katni`.', text),
    state: field('Its state, as two letters: `MP`. It must be the state in the case number, where that has one.', text),
    lat: hidden(UNMASKED, latitude),
    lon: hidden(UNMASKED, longitude),
  },
  'lat',
  'lon',
);

/** Which of several victims a citation means. Without an unreadable serial the citation would mean the whole FIR. */
const firKey = shape({
  state: field('The state of the station, as two letters: `MP`.', text),
  stationCode: field('The code of the station (थाना) in CCTNS: `23380012`.', hidden(UNMASKED, text)),
  year: field('The year of the FIR, in four digits: `2025`.', count(1900, 2199)),
  number: field('The number of the FIR (अपराध क्रमांक, मु0अ0सं0) without its year: `0123`.', hidden(UNMASKED, text)),
  victimSerial: field(
    'Which child of the FIR it is, from 1; null for an FIR about one child.',
    hidden(UNMASKED, count(1, 999)),
  ),
});

const chainPlace = shape({
  seq: field('The order of the place in the chain, from 1.', count(0, 1e6)),
  role: field(
    'What the place is in the chain: where the child came from, passed through, or was brought to.',
    word(CHAIN_ROLES),
  ),
  place: field('The place.', hidden(CHAIN_PLACE, place)),
  mode: field('How the child was brought there: `TRAIN`.', hidden(UNMASKED, text)),
  from: field('When the child came there.', epochTime),
  to: field('When the child was taken on.', epochTime),
});

const rescue = shape({
  at: field('When the raid or rescue was.', epochTime),
  place: field('Where it was.', hidden(UNMASKED, place)),
  team: field('The team: `AHTU Katni`.', hidden(UNMASKED, text)),
  ngo: field('The organisation that helped.', hidden(UNMASKED, text)),
  rescued: field('Whether the child was rescued (मुक्त कराया) then.', flag),
});

const rescuedPerson = shape({
  names: field('The names of the child, one entry for each.', hidden(IDENTITY, names)),
  ageAssessed: field(
    'The age that was assessed, in years unless it says months: `13`, `8 माह`.',
    hidden(IDENTITY, age),
  ),
  assessedAt: field('When it was assessed.', epochTime),
  sex: field('The sex (लिंग): a letter, or a word in any language of India.', sex),
  marks: field('Marks of identification (पहचान चिह्न): `mole on chin`.', hidden(DESCRIPTION, texts)),
});

const team = shape({
  sentAt: field('When the team left (रवानगी).', epochTime),
  to: field('Where it was sent.', place),
  result: field('What it found: `FOUND`.', text),
});

const networkRole = having(
  {
    role: field('What the person does in the network.', word(NETWORK_ROLES)),
    token: field('A token of the unit for the person: `N-00012345`. Never a name.', text),
  },
  'token',
);

/**
 * A unit's case as it is read: unknown fields are dropped, and what is missing or could not be read is null. The system
 * writes instants as milliseconds since 1970.
 */
export const ahtuCase = shape({
  name: field('The number of the case: `AHTU-MP-2025-0007`, with or without `cases/` before it.', text),
  unit: field('The anti-human-trafficking unit (मानव तस्करी रोधी इकाई).', always(unit)),
  openedAt: field('When the unit opened the case.', epochTime),
  firKeys: field('The FIRs that the case is about.', list(firKey)),
  cwcCaseNumbers: field(
    'The cases of Child Welfare Committees (बाल कल्याण समिति) about the child.',
    list(
      shape({
        state: field('The state of the committee, as two letters: `RJ`.', text),
        number: field('The number of the case: `CWC/ALW/C/2025/0311`.', hidden(UNMASKED, text)),
      }),
    ),
  ),
  intake: field(
    'Why the unit has the case. FOUR_MONTH_RULE: the child was not traced within four months.',
    word(INTAKES),
  ),
  purposes: field('For what the child was trafficked.', hidden(UNMASKED, list(word(PURPOSES)))),
  chain: field('The places of the trafficking, in their order.', list(chainPlace)),
  network: field('The persons of the network.', hidden(ACCUSED, list(networkRole))),
  rescues: field('The raids and rescues.', list(rescue)),
  rescuedPerson: field('The child, as it was found; null while it is missing.', rescuedPerson),
  teams: field('The teams that were sent out (पुलिस दल).', hidden(LEADS, list(team))),
  status: field('What has become of the case.', word(STATUSES)),
  updateTime: field('When the system last changed the record.', epochTime),
});

export type AhtuRecordWire = Omit<NonNullable<Read<typeof ahtuCase>>, 'name'> & ReadRecord & { readonly name: string };

/** The case; null when nothing names it. */
export function readAhtuCase(row: unknown): AhtuRecordWire | null {
  const read = readRow(ahtuCase, row);
  return read?.name == null ? null : Object.assign(read, { name: read.name });
}

/** `AHTU-MP-2025-0007` of the case `cases/AHTU-MP-2025-0007`. */
export function caseNumber({ name }: Pick<AhtuRecordWire, 'name'>): string {
  return name.slice(name.indexOf('/') + 1).trim();
}
