import { wholeRecord } from '../../../schema/agencies/record-key';
import type { TrueChild } from '../../agencies/story/truth';
import { testCallerContext } from '../../caller-context';
import type { RunningGraph } from '../graph/running-graph';

/** What two children of the graph really are to each other. */
export const TRUTHS = [
  'one child',
  'one child, under a false name on one side',
  'one child, under a false name on both sides',
  'twins',
  'brothers and sisters',
  'namesakes',
  'strangers',
] as const;
export type Truth = (typeof TRUTHS)[number];

export const FINDINGS = ['STRONG', 'REVIEW', 'ON_REQUEST', 'NOT_FOUND'] as const;
export type Finding = (typeof FINDINGS)[number];

export type ConfusionTable = Readonly<Record<Truth, Readonly<Record<Finding, number>>>>;

/** Some of a true child's records, which are one child in the graph. */
interface Part {
  readonly truth: TrueChild;
  readonly graphId: string;
  readonly records: readonly string[];
}

interface Match {
  readonly band: Finding;
  readonly right: { readonly child: { readonly records: readonly { readonly recordId: string }[] } } | null;
}

const CHILD_OF = `query ($agency: Agency!, $id: ID!) { childByRecord(agency: $agency, recordId: $id) { id } }`;
const MATCHES = `query ($id: ID!) {
  child(id: $id) { possibleMatches(first: 50) { band right { child { records { recordId } } } } }
}`;
const AT_ONCE = 16;

/**
 * Asks the running graph, once it has matched everything, for the possible matches of each child that no paper joins
 * together, and counts the answers by the truth. The caller is an investigator to whom both sides' cases are assigned.
 */
export async function confusionTable(graph: RunningGraph): Promise<ConfusionTable> {
  await graph.matched();
  const { unjoined } = graph.agencies.story();
  const parts = (await inSlices(unjoined, (truth) => partsOf(graph, truth))).flat();
  const partOfRecord = new Map(parts.flatMap((part) => part.records.map((record) => [record, part] as const)));
  const counts = Object.fromEntries(
    TRUTHS.map((truth) => [truth, { STRONG: 0, REVIEW: 0, ON_REQUEST: 0, NOT_FOUND: 0 }]),
  ) as Record<Truth, Record<Finding, number>>;
  const found = new Map<string, { readonly truth: Truth; readonly finding: Finding }>();
  const note = (one: string, other: string, truth: Truth, finding: Finding) => {
    const pair = [one, other].sort().join(' ');
    const known = found.get(pair);
    // Each side may have other rivals; a pair counts by its stronger side.
    if (!known || FINDINGS.indexOf(finding) < FINDINGS.indexOf(known.finding)) found.set(pair, { truth, finding });
  };
  for (const one of parts)
    for (const other of parts)
      if (one !== other && one.truth.id === other.truth.id)
        note(one.graphId, other.graphId, truthOf(one, other), 'NOT_FOUND');
  await inSlices(parts, async (part) => {
    for (const { band, right } of await matchesOf(graph, part, unjoined)) {
      const records = right?.child.records.map(({ recordId }) => recordId) ?? [];
      const other = records.map((record) => partOfRecord.get(record)).find((one) => one !== undefined);
      note(part.graphId, other?.graphId ?? records[0] ?? '', other ? truthOf(part, other) : 'strangers', band);
    }
  });
  for (const { truth, finding } of found.values()) counts[truth][finding] += 1;
  return counts;
}

/** One for each child of the graph that is a true child or part of one. */
async function partsOf(graph: RunningGraph, truth: TrueChild): Promise<Part[]> {
  const ids = new Map<string, string[]>();
  for (const record of truth.records) {
    const agency = (record.split('-')[0] ?? '').toUpperCase();
    const { data } = await graph.ask<{ childByRecord: { id: string } | null }>(CHILD_OF, { agency, id: record });
    const id = data?.childByRecord?.id;
    if (id !== undefined) ids.set(id, [...(ids.get(id) ?? []), record]);
  }
  return [...ids].map(([graphId, records]) => ({ truth, graphId, records }));
}

async function matchesOf(graph: RunningGraph, part: Part, all: readonly TrueChild[]): Promise<readonly Match[]> {
  const related = all.filter(({ family, namesakeOf }) => [family, namesakeOf].includes(part.truth.family));
  const cases = [...new Set(related.flatMap(({ records }) => records.map(wholeRecord)))];
  const callerContext = testCallerContext({ cases }, { caseReference: cases[0] ?? '' });
  const answer = await graph.ask<{ child: { possibleMatches: readonly Match[] | null } | null }>(
    MATCHES,
    { id: part.graphId },
    callerContext,
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.child?.possibleMatches ?? [];
}

function truthOf(one: Part, other: Part): Truth {
  if (one.truth.id === other.truth.id) {
    const isFalse = ({ truth, records }: Part) => records.every((record) => truth.falselyNamed.includes(record));
    const sides = Number(isFalse(one)) + Number(isFalse(other));
    if (sides === 0) return 'one child';
    return sides === 1 ? 'one child, under a false name on one side' : 'one child, under a false name on both sides';
  }
  if (one.truth.family === other.truth.family) return one.truth.twin ? 'twins' : 'brothers and sisters';
  const isNamesake = ({ truth: { namesakeOf } }: Part, { truth: { family } }: Part) => namesakeOf === family;
  return isNamesake(one, other) || isNamesake(other, one) ? 'namesakes' : 'strangers';
}

async function inSlices<T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    answers.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(ask))));
  return answers;
}
