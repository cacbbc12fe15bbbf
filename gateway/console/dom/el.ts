import { shownText } from './shown-text';

/** What an element holds. Text stays text: nothing is ever read as markup. */
export type Content = Node | string | number | false | null | undefined | readonly Content[];

type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);

/**
 * Attributes by name. `true` sets one without a value; `false`, null and undefined set none. A function is a listener:
 * `onclick`.
 */
export type Attributes = Readonly<Record<string, Attribute>>;

/**
 * What a browser must neither keep nor send elsewhere: what is typed names children. Without `autocomplete` a browser writes
 * a form's state to its session file, and a spelling service reads along.
 */
const TYPED_IN: ReadonlySet<string> = new Set(['form', 'input', 'select', 'textarea']);
const KEPT_NOWHERE: Attributes = { autocomplete: 'off', spellcheck: 'false' };

/** Makes an HTML element. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const given = TYPED_IN.has(tag) ? { ...KEPT_NOWHERE, ...attributes } : attributes;
  return filled(document.createElement(tag), given, content);
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
      element.setAttribute(name, value === true ? '' : shownText(String(value)));
    }
  }
  append(element, content);
  return element;
}

function append(element: Element, content: readonly Content[]): void {
  for (const part of content) {
    if (part === false || part === null || part === undefined) continue;
    if (part instanceof Node) element.append(part);
    else if (Array.isArray(part)) append(element, part as readonly Content[]);
    // An answer may hold anything where a text is expected: it is shown as it came, and the rest is drawn.
    else element.append(shownText(typeof part === 'object' ? JSON.stringify(part) : String(part)));
  }
}
