import { CIRCUMSTANCES, TRACING_METHODS } from '../../schema/records/cases';
import {
  age,
  aliasedNames,
  amount,
  birth,
  count,
  flag,
  name,
  place,
  sex,
  shownWord,
  text,
  texts,
  time,
  word,
} from '../runtime/wire/leaves';
import { field } from '../runtime/wire/record-reading';
import { ACCUSED, DESCRIPTION, FAMILY, IDENTITY, UNMASKED } from '../runtime/wire/seen-groups';
import { having, hidden, shape, stated } from '../runtime/wire/shapes';

const PRIOR_REPORTS = ['REGISTERED', 'NONE'] as const;
/** To whom a traced child may be handed over. */
export const RECEIVERS = ['PARENT', 'HOME', 'NGO', 'CHILDLINE', 'CWC', 'HOSPITAL'] as const;

/** The place where a child went missing may be its home, or a home for children. */
const MISSING_PLACE = { CASE: 'FULL', FAMILY: 'FULL', PLACE_OF_CARE: 'FULL' } as const;

/** What a victim of an FIR and a person of a missing-person report have in common. */
const person = {
  serial: field('Which of the children of the paper this is, from 1. It must not change later.', count(1, 999)),
  names: field(
    'The names of the child, one entry for each spelling, script and alias.',
    hidden(IDENTITY, aliasedNames),
  ),
  sex: field('The sex (लिंग): a letter, or a word in any language of India.', sex),
  dob: field(
    'The date of birth (जन्म तिथि), the day before the month. No date that was worked out from an age.',
    hidden(IDENTITY, birth),
  ),
  ageYears: field(
    'The age (आयु) when the child went missing, in years unless it says months: `14`, `१४ वर्ष`, `8 माह`, `12-14`.',
    hidden(IDENTITY, age),
  ),
  ageEstimated: field('Whether the age is an estimate (अनुमानित).', hidden(IDENTITY, flag)),
  missingPlace: field('Where the child was last seen.', hidden(MISSING_PLACE, place)),
};
const relative = (who: string) =>
  field(
    who,
    hidden(FAMILY, shape({ names: field('The names, one entry for each spelling, script and alias.', aliasedNames) })),
  );

const description = shape({
  heightCm: field('Height (कद) in centimetres: `150`.', count(1, 300)),
  build: field('Build (कद-काठी): `slim`.', text),
  complexion: field('Complexion (रंग): `wheatish`, `गेहुँआ`.', text),
  hair: field('Hair (बाल): `black`.', text),
  eyes: field('Eyes (आँखें): `brown`.', text),
  marks: field('Marks of identification (पहचान चिह्न): `mole on chin`, `दाहिने गाल पर तिल`.', texts),
  tattoos: field('Tattoos (गोदना), with where they are: `name on left forearm`.', texts),
  scars: field('Scars (चोट के निशान): `cut above left eyebrow`.', texts),
  disability: field('A disability (दिव्यांगता): `speech`.', text),
  clothing: field('What the child wore (पहनावा): `blue kurta`, `नीला कुर्ता`.', text),
  languages: field('The languages that the child speaks (बोली): `Hindi`, `Gondi`.', texts),
});

const trace = shape({
  tracedAt: field('When the child was traced (दस्तयाबी).', time),
  place: field('Where the child was traced.', hidden(UNMASKED, place)),
  byUnit: field('The unit that traced the child: `Kotwali Katni`.', hidden(UNMASKED, text)),
  method: field('How the child was traced.', word(TRACING_METHODS)),
  circumstance: field(
    'What the child was doing, or where it was: `BEGGING`, `RAILWAY_STATION`. HOME_INSTITUTION is a home for children.',
    hidden({ ...UNMASKED, ...ACCUSED, ...FAMILY, PLACE_OF_CARE: 'EXISTS' }, word(CIRCUMSTANCES)),
  ),
  priorReport: field(
    'Whether a report was registered before the child was traced. Where it is not said, the times decide.',
    stated(word(PRIOR_REPORTS)),
  ),
  hoursSinceReport: field('Hours from the report to the tracing: `50`, `49.5`.', amount()),
  distanceKm: field('Kilometres from the home to where the child was traced: `810`.', hidden(FAMILY, amount())),
  accompaniedBy: field('Who was with the child.', hidden(FAMILY, text)),
  accusedArrested: field('Whether an accused (आरोपी) was arrested when the child was traced.', hidden(ACCUSED, flag)),
  producedBeforeCwcAt: field('When the child was produced before the Child Welfare Committee (बाल कल्याण समिति).', time),
  cwcOrderNo: field('The number of the order of the committee: `CWC/ALW/ORD/2025/0311-1`.', hidden(UNMASKED, text)),
  restoredAt: field('When the child was handed over (सुपुर्दगी).', time),
  restoredTo: field('To whom the child was handed over.', hidden(FAMILY, shownWord(RECEIVERS))),
});

const address = shape({
  line: field('House, street and ward: `Ward 4`.', text),
  village: field('Village or town (ग्राम/नगर): `Madhavnagar`.', name),
  district: field('District (ज़िला): `Katni`.', name),
  state: field('State, as two letters or its name: `MP`.', text),
});

const photo = having(
  {
    ref: field('The number or path of the photograph in the police system. The picture itself is never sent.', text),
    sha256: field('The SHA-256 of the picture, as 64 hexadecimal digits.', text),
  },
  'ref',
);

/** A person of a missing-person report (गुमशुदा). An adult has no FIR, so that the report says how they were traced. */
export const missingPerson = shape({
  ...person,
  trace: field('How the person was traced; null while missing, and where an FIR says it.', trace),
});

/** A child that an FIR is about (पीड़ित). */
export const victim = shape({
  ...person,
  missingFrom: field('The earliest time at which the child can have gone missing.', time),
  missingTo: field('The latest time at which the child can have gone missing.', time),
  description: field('What the child looks like (हुलिया).', hidden(DESCRIPTION, description)),
  father: relative('The father (पिता).'),
  mother: relative('The mother (माता).'),
  guardian: relative('The guardian (संरक्षक), where it is not a parent.'),
  address: field('Where the child lives (पता).', hidden(FAMILY, address)),
  photo: field('A photograph of the child.', hidden(IDENTITY, photo)),
  trace: field('How the child was traced; null while it is missing.', trace),
});
