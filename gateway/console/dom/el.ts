/** What an element holds. Text stays text: nothing is ever read as markup. */
export type Content = Node | string | number | false | null | undefined | readonly Content[];

type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);

/**
 * Attributes by name. `true` sets one without a value; `false`, null and undefined set none. A function is a listener:
 * `onclick`.
 */
export type Attributes = Readonly<Record<string, Attribute>>;

/** Makes an HTML element. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, content);
}

/** Makes an element of a drawing. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: readonly Content[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, content);
}

function filled<Made extends Element>(element: Made, attributes: Attributes, content: readonly Content[]): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  append(element, content);
  return element;
}

function append(element: Element, content: readonly Content[]): void {
  for (const part of content) {
    if (part === false || part === null || part === undefined) continue;
    if (typeof part === 'object' && !(part instanceof Node)) append(element, part);
    else element.append(typeof part === 'number' ? String(part) : part);
  }
}
