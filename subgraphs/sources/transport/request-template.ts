import { AgencyFailure } from '../../runtime/agency/agency-failure';

/** Where a text of a request stands, which decides how a value is escaped in it. */
export type Place = 'PATH' | 'VALUE' | 'HEADER' | 'JSON' | 'XML' | 'PLAIN';

/** Values for placeholders, by their names. */
export type Values = Readonly<Record<string, string>>;

/** A text with placeholders: `/fir/{stationCode}/{year}`. */
export interface Template {
  /** Throws `AgencyFailure` for a value that cannot stand there: such a record cannot be asked for. */
  fill(values: Values): string;
}

/** Already escaped, because it is made of filled templates. */
const ESCAPED = 'keys';

const PLACEHOLDER = /\{([A-Za-z]\w*)\}/g;

/** `VALUE` is a field of a query or form, which is escaped as a whole when it is sent; `PLAIN` is escaped not at all. */
export function createTemplate(text: string, place: Place): Template {
  const parts: { readonly before: string; readonly name: string; readonly escape: (value: string) => string }[] = [];
  let from = 0;
  let isInText = false;
  let isInQuery = false;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const before = text.slice(from, match.index);
    if (place === 'JSON') isInText = endsInText(before, isInText);
    // What follows a question mark is a query, in which a value may be empty.
    if (place === 'PATH' && before.includes('?')) isInQuery = true;
    const [whole, name = ''] = match;
    const escape = isInQuery ? encodeURIComponent : escapeFor(place, isInText);
    parts.push({ before, name, escape: name === ESCAPED ? (value) => value : escape });
    from = match.index + whole.length;
  }
  const rest = text.slice(from);
  return {
    fill: (values) => parts.map(({ before, name, escape }) => before + escape(values[name] ?? '')).join('') + rest,
  };
}

function escapeFor(place: Place, isInText: boolean): (value: string) => string {
  switch (place) {
    case 'PATH':
      return toSegment;
    case 'HEADER':
      return toHeader;
    case 'JSON':
      return isInText ? (value) => JSON.stringify(value).slice(1, -1) : toNumber;
    case 'XML':
      return toXml;
    default:
      return (value) => value;
  }
}

/** A value is one segment of the path, whatever it holds; an empty one, or dots, would lead to another path. */
function toSegment(value: string): string {
  if (value === '' || /^\.+$/.test(value)) throw new AgencyFailure('AGENCY_REFUSED');
  return encodeURIComponent(value);
}

function toHeader(value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value)) throw new AgencyFailure('AGENCY_REFUSED');
  return value;
}

/** Outside the quotes of a JSON text only a number may stand; anything else could add fields. */
function toNumber(value: string): string {
  if (!/^(0|-?[1-9]\d{0,15})$/.test(value)) throw new AgencyFailure('AGENCY_REFUSED');
  return value;
}

const XML_SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function toXml(value: string): string {
  // Control characters cannot stand in XML, even escaped.
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u.test(value)) throw new AgencyFailure('AGENCY_REFUSED');
  return value.replace(/[&<>"']/g, (sign) => XML_SIGNS[sign] ?? sign);
}

/** Whether a JSON text is within quotes after `piece`, when it was so before it. */
function endsInText(piece: string, wasInText: boolean): boolean {
  let isInText = wasInText;
  for (let at = 0; at < piece.length; at++) {
    if (piece[at] === '"') isInText = !isInText;
    else if (piece[at] === '\\' && isInText) at += 1;
  }
  return isInText;
}
