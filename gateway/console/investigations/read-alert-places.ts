import type { Desk } from '../desk/desk';
import { isObject, type GraphAnswer } from '../graph/operation';
import { alertPlaces } from '../graph/operations/alert-list';

/** A list that never ends would keep a page busy for ever: what is beyond is said to follow. */
const MAX_PAGES = 100;

/** How far the list of alerts was read. */
export interface ReadPlaces {
  /** The places of all alerts that were read, oldest first: the graph goes on after each of them. */
  readonly places: readonly string[];
  /** False where more may follow. */
  readonly isWhole: boolean;
  /** What came in the place of a page. */
  readonly failed: GraphAnswer | null;
}

/**
 * Reads the list of alerts on from the last known place to its end, without any child: an officer may be shown so many
 * children an hour, and the list begins with the oldest, so that to show it all would leave nothing for the newest.
 */
export async function readAlertPlaces(
  { send }: Pick<Desk, 'send'>,
  known: readonly string[],
  onPage: (count: number) => void = () => undefined,
): Promise<ReadPlaces> {
  const places = [...known];
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await send(alertPlaces(places.at(-1) ?? null));
    const list = answer.data?.['alerts'];
    if (!isObject(list)) return { places, isWhole: false, failed: answer };
    const read = placesOf(list['edges']);
    places.push(...read);
    onPage(places.length);
    const pageInfo = isObject(list['pageInfo']) ? list['pageInfo'] : {};
    if (pageInfo['hasNextPage'] !== true || read.length === 0) return { places, isWhole: true, failed: null };
  }
  return { places, isWhole: false, failed: null };
}

function placesOf(edges: unknown): readonly string[] {
  return (Array.isArray(edges) ? edges.filter(isObject) : []).flatMap(({ cursor }) =>
    typeof cursor === 'string' ? [cursor] : [],
  );
}
