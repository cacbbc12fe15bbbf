/** An answer under construction. */
export type Answer = Record<string, unknown>;

/** Puts a value at a path of an answer; `.` merges an object into the answer itself. */
export function put(answer: Answer, path: string, value: unknown): Answer {
  if (path === '.') return Object.assign(answer, value);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: Answer = answer;
  for (const name of names) {
    const inner = at[name];
    const next: Answer = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Answer) : {};
    at[name] = next;
    at = next;
  }
  at[last] = value;
  return answer;
}

/** An object as XML: elements by name, `@attributes`, `#text`; a list is a repeated element. */
export function toXml(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escaped(textOf(value));
  return Object.entries(value)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, part]: [string, unknown]) => (name === '#text' ? escaped(textOf(part)) : elements(name, part)))
    .join('');
}

function elements(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => elements(name, one)).join('');
  const attributes =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .filter(([attribute]) => attribute.startsWith('@'))
          .map(([attribute, text]) => ` ${attribute.slice(1)}="${escaped(textOf(text))}"`)
      : [];
  return `<${name}${attributes.join('')}>${toXml(value)}</${name}>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
