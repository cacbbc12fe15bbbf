import { AGENCIES, AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { RECORD_REF_MARK } from '../../../schema/signing/record-ref';
import { RELATIONS } from '../../../schema/rights/rights';

/** Asks for everything that references are used for, and for no field that shows a record's number. */
export const ASKS_FOR_RECORDS = `{
  children(first: 20) { edges { node {
    firs { year } missingReports { missingAt } stays { cwcOrderDay } cwcCases { firstProductionAt }
    ahtuCases { openedAt } railwayContacts { foundAt { from } }
    trace { complete steps { kind record { __typename ... on Fir { type } ... on RailwayContact { platform } } } }
  } } }
}`;

const KEY = new RegExp(
  `\\b(${AGENCIES.join('|')})-[a-z0-9]+:(${AGENCY_REGISTRY.all.flatMap(({ kinds }) => Object.keys(kinds)).join('|')}):`,
);
/** Words that would reveal a relation or a hidden kind. */
const WORDS = ['PROTECTED', 'HIDDEN', ...RELATIONS];

/** The record keys and relations that can be read in a text; a correct text has none. */
export function readableIn(text: string): readonly string[] {
  return [...(KEY.exec(text)?.slice(0, 1) ?? []), ...WORDS.filter((word) => text.includes(word))];
}

/** The number of references in a text. */
export function refsIn(text: string): number {
  return text.split(`"${RECORD_REF_MARK}`).length - 1;
}
