import { AGENCIES, AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { RECORD_REF_MARK } from '../../../schema/signing/record-ref';
import { RELATIONS } from '../../../schema/rights/rights';

/** All that references stand for, and nothing that tells a record's number to who asks. */
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
/** What a standing and a hidden kind were once written with. */
const WORDS = ['PROTECTED', 'HIDDEN', ...RELATIONS];

/** The record keys and the words of a standing that can be read in a text: nothing where it is as it should be. */
export function readableIn(text: string): readonly string[] {
  return [...(KEY.exec(text)?.slice(0, 1) ?? []), ...WORDS.filter((word) => text.includes(word))];
}

/** How many references there are in a text. */
export function refsIn(text: string): number {
  return text.split(`"${RECORD_REF_MARK}`).length - 1;
}
