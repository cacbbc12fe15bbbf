import type { ReadyCaller } from '../gateway/callers/development-endpoint';

/** The part of a child's trace that fits into a terminal. */
const SELECTION =
  '{ names { text } status trace { complete steps { at { from } kind agency place { name } } gaps { rule hours } } }';

export interface Address {
  readonly id: string;
  readonly baseUrl: string;
  /** What plugs it in; its address stands there. */
  readonly plugged?: unknown;
}

/** What `npm start` prints first: what runs, and where. `world` is null where the agency systems are the user's own. */
export function addressLines(
  graphUrl: string,
  sources: readonly Address[],
  world: { readonly size: number } | null,
): string[] {
  const urls = sources.map(({ id, baseUrl, plugged }) => ({
    id,
    origin: plugged === undefined ? new URL(baseUrl).origin : 'by its source file',
  }));
  // The ports are in a row, and the sources in an order of their own.
  const inRow = urls
    .map(({ origin }) => origin)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return [
    world
      ? `Muskaan Graph: one graph over ${sources.length} simulated police, child care home, AHTU and railway systems; ${world.size} invented children.`
      : `Muskaan Graph: one graph over your own ${sources.length} agency systems, which SOURCES names; nothing is simulated.`,
    '',
    `  Console    ${graphUrl}/console/`,
    `  GraphQL    ${graphUrl}/graphql`,
    `  Health     ${graphUrl}/health/ready`,
    // A user's own address may contain a password, so only its origin is shown.
    ...(world
      ? [`  Agencies   ${inRow[0] ?? ''} … ${inRow.at(-1) ?? ''}`]
      : urls.map(({ id, origin }) => `  Agency     ${origin}   ${id}`)),
    '',
    `Reading the records of ${sources.length} agency systems …`,
  ];
}

export interface ReadyText {
  readonly graphUrl: string;
  /** The development issuer gives anybody a token; null where tokens come from a real issuer. */
  readonly development: {
    readonly role: string;
    readonly headers: ReadyCaller['headers'];
    readonly roles: number;
  } | null;
  readonly issuer: string | undefined;
  /** The child of the story; null for the first one known. */
  readonly childId: string | null;
}

/** What it prints when records have been read: a command ready to paste, and where the other tokens are. */
export function readyLines({ graphUrl, development, issuer, childId }: ReadyText): string[] {
  if (!development) return [`Ready. Tokens come from ${issuer ?? 'your issuer'}.`];
  const { role, headers, roles } = development;
  const body = childId
    ? { query: `query ($id: ID!) { child(id: $id) ${SELECTION} }`, variables: { id: childId } }
    : { query: `{ children(first: 1) { edges { node ${SELECTION} } } }` };
  const purpose = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name.toLowerCase()}: ${value}`)}`);
  return [
    childId
      ? 'Ready. Where has a girl been who went missing from Katni? An AHTU investigator asks:'
      : 'Ready. Where has the first child known been? An AHTU investigator asks:',
    '',
    `curl -s ${graphUrl}/graphql -H 'content-type: application/json' \\`,
    `  -H "authorization: Bearer $(curl -s ${graphUrl}/dev/tokens/${role})" \\`,
    `  ${purpose.join(' ')} \\`,
    `  -d ${quoted(JSON.stringify(body))}`,
    '',
    `Tokens of all ${roles} roles: ${graphUrl}/dev/tokens (with each one’s headers: /dev/callers).`,
    'They are for development: whoever is on this machine gets one. Ctrl-C ends everything.',
  ];
}

/** Quotes the text as one word for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
