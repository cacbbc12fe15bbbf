import type { XmlValue } from '../../runtime/source-file/open-elements';

/** All children of a name. */
export function childrenOf(value: XmlValue, name: string): readonly XmlValue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const found = value[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** The text of an attribute, or of the only child of a name; '' where there is none. */
export function childText(value: XmlValue, name: string): string {
  const [found] = childrenOf(value, name);
  return typeof found === 'string' ? found : '';
}
