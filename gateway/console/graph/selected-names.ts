/** Comments, texts in quotes, names, the spread, and every other sign; numbers count as names. */
const TOKENS = /#[^\n\r]*|"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n\r])*"|\w+|\.\.\.|[^\s,\uFEFF]/gu;

/** The fields that an operation selects, by name. */
export interface SelectedNames {
  readonly root: ReadonlySet<string>;
  /** Of all levels below the root. */
  readonly inner: ReadonlySet<string>;
}

interface Field {
  readonly name: string;
  readonly isSpread: boolean;
  readonly isOwn: boolean;
}

/** An operation, or a fragment, with all that it selects; what is its own stands at its first level. */
interface Definition {
  readonly name: string;
  readonly isFragment: boolean;
  readonly selected: readonly Field[];
}

/**
 * The names of the fields that an operation selects, without GraphQL's own parser, which is larger than the page for the
 * phone may be. Of a text that is no GraphQL they mean nothing: the graph says what is wrong with it.
 */
export function selectedNames(query: string, operationName?: string): SelectedNames {
  const definitions = readDefinitions(query);
  const root = new Set<string>();
  const inner = new Set<string>();
  const walked = new Set<string>();
  const walk = ({ selected }: Definition, isRoot: boolean): void => {
    for (const { name, isSpread, isOwn } of selected) {
      const isAtRoot = isRoot && isOwn;
      if (!isSpread) (isAtRoot ? root : inner).add(name);
      const fragment = isSpread ? definitions.find((one) => one.isFragment && one.name === name) : undefined;
      const key = `${name} ${isAtRoot}`;
      // A fragment is walked once at each of the two levels: it may spread itself in a text that is no GraphQL.
      if (!fragment || walked.has(key)) continue;
      walked.add(key);
      walk(fragment, isAtRoot);
    }
  };
  const isMeant = ({ name, isFragment }: Definition) =>
    !isFragment && (operationName === undefined || name === operationName);
  const operation = definitions.find(isMeant);
  if (operation) walk(operation, true);
  return { root, inner };
}

function readDefinitions(query: string): readonly Definition[] {
  const tokens = (query.match(TOKENS) ?? []).filter((token) => !token.startsWith('#'));
  const definitions: Definition[] = [];
  let at = 0;

  /** Passes arguments, with the values in braces within them. */
  function passArguments(): void {
    let depth = 0;
    do {
      const token = tokens[at] ?? '';
      if ('([{'.includes(token)) depth += 1;
      if (')]}'.includes(token)) depth -= 1;
      at += 1;
    } while (depth > 0 && at < tokens.length);
  }

  function passDetails(): void {
    while (tokens[at] === '(' || tokens[at] === '@') {
      if (tokens[at] === '(') passArguments();
      else at += 2;
    }
  }

  /** Reads a selection, whose brace is next. What an inline fragment selects belongs to the selection around it. */
  function readSelection(into: Field[], isOwn: boolean): void {
    at += 1;
    while (at < tokens.length && tokens[at] !== '}') {
      const isDots = tokens[at] === '...';
      if (isDots) at += 1;
      const isInline = isDots && (tokens[at] === 'on' || !/^\w/.test(tokens[at] ?? ''));
      if (isInline) at += tokens[at] === 'on' ? 2 : 0;
      else {
        if (tokens[at + 1] === ':') at += 2;
        into.push({ name: tokens[at] ?? '', isSpread: isDots, isOwn });
        at += 1;
      }
      passDetails();
      if (tokens[at] === '{') readSelection(into, isOwn && isInline);
    }
    at += 1;
  }

  while (at < tokens.length) {
    const first = tokens[at] ?? '';
    const second = tokens[at + 1] ?? '';
    const name = first !== '{' && /^\w/.test(second) ? second : '';
    while (at < tokens.length && tokens[at] !== '{') {
      if (tokens[at] === '(') passArguments();
      else at += 1;
    }
    const selected: Field[] = [];
    if (tokens[at] === '{') readSelection(selected, true);
    definitions.push({ name, isFragment: first === 'fragment', selected });
  }
  return definitions;
}
