import { listOf, type Fields, type KnownChild } from './known-child';
import type { DisclosedChild } from './disclosed-child';
import { leadMismatches } from './disclosed-leads';

/*
 * What the graph concludes from all that a caller sees is not in the matrix, but it must not reveal anything else.
 */
const OF_CHILD = ['id', 'sex', 'ageBand', 'status', 'episodes'];
/** Fields about who the child may be and how it came to be one child; disclosed-leads.ts checks leads. */
const OF_IDENTITY = ['version', 'possibleMatches', 'identityHistory', 'recordsAt'];
const OF_TRACE = ['legs', 'gaps', 'contradictions'];

/** What should be disclosed to a caller, with the conclusions of `answer`, which has every field of the child. */
export function withConclusions(disclosed: DisclosedChild, answer: Fields): Fields {
  const trace = disclosed.fields['trace'] as Fields;
  const links = new Map(listOf(answer, 'records').map(({ linkedBy }, index) => [index, linkedBy]));
  return {
    ...disclosed.fields,
    ...pick(answer, [...OF_CHILD, ...OF_IDENTITY]),
    records: listOf(disclosed.fields, 'records').map((record, index) => ({ ...record, linkedBy: links.get(index) })),
    trace: { ...trace, ...pick(answer['trace'] as Fields, OF_TRACE) },
  };
}

/** The conclusions seen so far. */
export class Conclusions {
  private readonly known = new Map<string, string>();

  /** The conclusions of `answer` that do not follow from what is disclosed to the caller. */
  mismatches(child: KnownChild, disclosed: DisclosedChild, answer: Fields): string[] {
    const [trace, disclosedTrace, trueTrace] = [answer, disclosed.fields, child.fields].map((one) => one['trace'] as Fields) as [Fields, Fields, Fields]; // prettier-ignore
    const steps = listOf(disclosedTrace, 'steps');
    const seen = disclosed.records.map(({ known }) => known.key).join();
    const statements = JSON.stringify(steps.map(({ id, place }) => [id, place]));
    const concluded = { ...pick(answer, OF_CHILD), links: listOf(answer, 'records').map(({ linkedBy }) => linkedBy) };
    const [legs, gaps, contradictions] = OF_TRACE.map((name) => listOf(trace, name)) as [Fields[], Fields[], Fields[]];
    const onTheWay = { legs, gaps: gaps.map(settled), contradictions };
    const mismatches: string[] = [];
    const hold = (isSo: boolean, mismatch: string) => {
      if (!isSo) mismatches.push(mismatch);
    };

    hold(this.isSame(`${child.id} ${seen}`, concluded), 'of the same records the same is concluded');
    hold(this.isSame(`${child.id} ${seen} ${statements}`, onTheWay), 'of the same statements the same is concluded');
    if (disclosed.records.length === child.records.length) {
      const truth = { ...pick(child.fields, OF_CHILD), links: listOf(child.fields, 'records').map((one) => one['linkedBy']) }; // prettier-ignore
      hold(isEqual(concluded, truth), 'of all records all is concluded');
    }
    const isAllDisclosed =
      statements === JSON.stringify(listOf(trueTrace, 'steps').map(({ id, place }) => [id, place]));
    if (isAllDisclosed && disclosed.records.length === child.records.length) {
      const truth = { ...pick(trueTrace, OF_TRACE), gaps: listOf(trueTrace, 'gaps').map(settled) };
      hold(isEqual(onTheWay, truth), 'all is concluded when all statements are disclosed');
    }

    const ids = steps.map(({ id }) => id);
    const times = steps.flatMap(({ at }) => Object.values(pick(at as Fields, ['from', 'to'])));
    const places = steps.map(({ place }) => place && spot(place as Fields));
    const episodes = listOf(answer, 'episodes');
    const isTime = (time: unknown) => time === null || times.includes(time);
    hold(
      [...legs, ...gaps, ...contradictions].every((one) => (one['steps'] as unknown[]).every((id) => ids.includes(id))),
      'only disclosed steps are named',
    );
    hold([...gaps, ...episodes].every(({ from, to }) => isTime(from) && isTime(to)), 'only disclosed times are named'); // prettier-ignore
    hold(answer['status'] === (episodes.at(-1)?.['status'] ?? 'UNKNOWN'), 'the status is that of the last episode');
    for (const leg of legs) {
      const ends = [leg['from'], leg['to']] as [Fields, Fields];
      hold(
        ends.every((place) => places.includes(spot(place))),
        'legs run between disclosed places',
      );
      hold(Math.abs(Number(leg['distanceKm']) - distanceKm(...ends)) < 0.1, 'a leg is as long as its ends are apart');
    }
    mismatches.push(...leadMismatches(disclosed, answer));
    for (const [index, { known }] of disclosed.records.entries()) {
      const truth = listOf(child.fields, 'records').find(({ recordId }) => recordId === known.key)?.['linkedBy'];
      const links = listOf(answer, 'records')[index]?.['linkedBy'] as unknown[];
      hold(
        links.every((kind) => (truth as unknown[]).includes(kind)),
        'no record has more joins than in truth',
      );
      hold(disclosed.records.length > 1 || links.length === 0, 'a record that is seen alone has no joins');
    }
    return mismatches;
  }

  private isSame(question: string, answer: unknown): boolean {
    const text = JSON.stringify(answer);
    const before = this.known.get(question) ?? text;
    this.known.set(question, before);
    return before === text;
  }
}

/** The gap without its duration and without who else might know better. */
function settled(gap: Fields): Fields {
  return pick(gap, ['rule', 'message', 'from', 'to', 'steps']);
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function spot(place: Fields): string {
  return JSON.stringify(['name', 'nameHi', 'district', 'state', 'lat', 'lon', 'precision'].map((name) => place[name]));
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** On a globe of 6371 km. */
function distanceKm(from: Fields, to: Fields): number {
  const [a, b, c, d] = [from['lat'], from['lon'], to['lat'], to['lon']].map((degrees) => (Number(degrees) * Math.PI) / 180) as [number, number, number, number]; // prettier-ignore
  const h = Math.sin((c - a) / 2) ** 2 + Math.cos(a) * Math.cos(c) * Math.sin((d - b) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(h));
}
