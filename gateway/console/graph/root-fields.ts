/** Comments, texts in quotes, names, the spread, and every other sign; numbers count as names. */
const TOKENS = /#[^\n\r]*|"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n\r])*"|\w+|\.\.\.|[^\s,\uFEFF]/gu;

interface Selected {
  readonly fields: string[];
  readonly spreads: string[];
}

/**
 * The names of the fields that an operation asks for at its root, without GraphQL's own parser, which is larger than the
 * page for the phone may be. A text that cannot be read names none: the graph says what is wrong with it.
 */
export function rootFields(query: string, operationName?: string): readonly string[] {
  const tokens = (query.match(TOKENS) ?? []).filter((token) => !token.startsWith('#'));
  const operations: (Selected & { readonly name: string })[] = [];
  const fragments = new Map<string, Selected>();
  let at = 0;

  /** Passes what stands in brackets: arguments, and values in braces within them. */
  function passBrackets(): void {
    let depth = 0;
    do {
      const token = tokens[at] ?? '';
      if ('([{'.includes(token)) depth += 1;
      if (')]}'.includes(token)) depth -= 1;
      at += 1;
    } while (depth > 0 && at < tokens.length);
  }

  /** Passes arguments and directives up to a selection or to what follows. */
  function passDetails(): void {
    while (tokens[at] === '(' || tokens[at] === '@') {
      if (tokens[at] === '(') passBrackets();
      else at += 2;
    }
  }

  /** Reads a selection, whose brace is next. What an inline fragment selects belongs to it. */
  function readSelection(into: Selected): void {
    at += 1;
    while (at < tokens.length && tokens[at] !== '}') {
      if (tokens[at] === '...') {
        at += 1;
        const next = tokens[at] ?? '';
        if (next !== 'on' && /^\w/.test(next)) {
          into.spreads.push(next);
          at += 1;
          passDetails();
          continue;
        }
        if (next === 'on') at += 2;
        passDetails();
        if (tokens[at] === '{') readSelection(into);
        continue;
      }
      const name = tokens[at + 1] === ':' ? tokens[at + 2] : tokens[at];
      at += tokens[at + 1] === ':' ? 3 : 1;
      into.fields.push(name ?? '');
      passDetails();
      if (tokens[at] === '{') passBrackets();
    }
    at += 1;
  }

  while (at < tokens.length) {
    const kind = tokens[at] ?? '';
    const selected: Selected = { fields: [], spreads: [] };
    const name = kind === '{' || tokens[at + 1] === '{' || tokens[at + 1] === '(' ? '' : (tokens[at + 1] ?? '');
    while (at < tokens.length && tokens[at] !== '{') {
      if (tokens[at] === '(') passBrackets();
      else at += 1;
    }
    if (tokens[at] === '{') readSelection(selected);
    if (kind === 'fragment') fragments.set(name, selected);
    else operations.push({ ...selected, name });
  }

  const operation = operationName === undefined ? operations[0] : operations.find(({ name }) => name === operationName);
  const found = new Set(operation?.fields);
  const spreads = new Set(operation?.spreads);
  // A set goes on with what is added to it, and a fragment that spreads itself is added once.
  for (const name of spreads) {
    const fragment = fragments.get(name);
    for (const field of fragment?.fields ?? []) found.add(field);
    for (const spread of fragment?.spreads ?? []) spreads.add(spread);
  }
  return [...found];
}
