import { listOf, type Fields, type KnownChild } from './known-child';
import type { ToldChild } from './told-child';
import { leadFaults } from './told-leads';

/*
 * What the graph concludes of all that a caller sees is not in the matrix, but it may not tell of anything else either.
 */
const OF_CHILD = ['id', 'sex', 'ageBand', 'status', 'episodes'];
/** Of who the child may be, and how it came to be one: told-leads.ts says what may be told of leads. */
const OF_IDENTITY = ['version', 'possibleMatches', 'identityHistory', 'recordsAt'];
const OF_TRACE = ['legs', 'gaps', 'contradictions'];

/** What a caller should be told, with the conclusions as `answer`, the child in full width, has them. */
export function withConclusions(told: ToldChild, answer: Fields): Fields {
  const trace = told.fields['trace'] as Fields;
  const links = new Map(listOf(answer, 'records').map(({ linkedBy }, index) => [index, linkedBy]));
  return {
    ...told.fields,
    ...pick(answer, [...OF_CHILD, ...OF_IDENTITY]),
    records: listOf(told.fields, 'records').map((record, index) => ({ ...record, linkedBy: links.get(index) })),
    trace: { ...trace, ...pick(answer['trace'] as Fields, OF_TRACE) },
  };
}

/** The conclusions met so far. */
export class Conclusions {
  private readonly known = new Map<string, string>();

  /** What in the conclusions of `answer` does not follow from what the caller is told. */
  faults(child: KnownChild, told: ToldChild, answer: Fields): string[] {
    const [trace, toldTrace, trueTrace] = [answer, told.fields, child.fields].map((one) => one['trace'] as Fields) as [Fields, Fields, Fields]; // prettier-ignore
    const steps = listOf(toldTrace, 'steps');
    const seen = told.records.map(({ known }) => known.key).join();
    const statements = JSON.stringify(steps.map(({ id, place }) => [id, place]));
    const concluded = { ...pick(answer, OF_CHILD), links: listOf(answer, 'records').map(({ linkedBy }) => linkedBy) };
    const [legs, gaps, contradictions] = OF_TRACE.map((name) => listOf(trace, name)) as [Fields[], Fields[], Fields[]];
    const onTheWay = { legs, gaps: gaps.map(settled), contradictions };
    const faults: string[] = [];
    const hold = (isSo: boolean, fault: string) => {
      if (!isSo) faults.push(fault);
    };

    hold(this.isSame(`${child.id} ${seen}`, concluded), 'of the same records the same is concluded');
    hold(this.isSame(`${child.id} ${seen} ${statements}`, onTheWay), 'of the same statements the same is concluded');
    if (told.records.length === child.records.length) {
      const truth = { ...pick(child.fields, OF_CHILD), links: listOf(child.fields, 'records').map((one) => one['linkedBy']) }; // prettier-ignore
      hold(isEqual(concluded, truth), 'of all records all is concluded');
    }
    const isAllTold = statements === JSON.stringify(listOf(trueTrace, 'steps').map(({ id, place }) => [id, place]));
    if (isAllTold && told.records.length === child.records.length) {
      const truth = { ...pick(trueTrace, OF_TRACE), gaps: listOf(trueTrace, 'gaps').map(settled) };
      hold(isEqual(onTheWay, truth), 'of all statements all is concluded');
    }

    const ids = steps.map(({ id }) => id);
    const times = steps.flatMap(({ at }) => Object.values(pick(at as Fields, ['from', 'to'])));
    const places = steps.map(({ place }) => place && spot(place as Fields));
    const episodes = listOf(answer, 'episodes');
    const isTime = (time: unknown) => time === null || times.includes(time);
    hold(
      [...legs, ...gaps, ...contradictions].every((one) => (one['steps'] as unknown[]).every((id) => ids.includes(id))),
      'only steps that are told are named',
    );
    hold([...gaps, ...episodes].every(({ from, to }) => isTime(from) && isTime(to)), 'only times that are told are named'); // prettier-ignore
    hold(answer['status'] === (episodes.at(-1)?.['status'] ?? 'UNKNOWN'), 'the status is that of the last episode');
    for (const leg of legs) {
      const ends = [leg['from'], leg['to']] as [Fields, Fields];
      hold(
        ends.every((place) => places.includes(spot(place))),
        'legs run between places that are told',
      );
      hold(Math.abs(Number(leg['distanceKm']) - distanceKm(...ends)) < 0.1, 'a leg is as long as its ends are apart');
    }
    faults.push(...leadFaults(told, answer));
    for (const [index, { known }] of told.records.entries()) {
      const truth = listOf(child.fields, 'records').find(({ recordId }) => recordId === known.key)?.['linkedBy'];
      const links = listOf(answer, 'records')[index]?.['linkedBy'] as unknown[];
      hold(
        links.every((kind) => (truth as unknown[]).includes(kind)),
        'no record is tied by more than it is',
      );
      hold(told.records.length > 1 || links.length === 0, 'a record that is seen alone is tied to nothing');
    }
    return faults;
  }

  private isSame(question: string, answer: unknown): boolean {
    const text = JSON.stringify(answer);
    const before = this.known.get(question) ?? text;
    this.known.set(question, before);
    return before === text;
  }
}

/** Without how long it has lasted, and without who else might know better. */
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
