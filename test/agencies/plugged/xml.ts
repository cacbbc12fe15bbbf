/** Elements by name: each a text, elements, a list of either (the element is repeated), or nothing; `@name` is an attribute. */
export interface XmlElements {
  readonly [name: string]: unknown;
}

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SERVICE = 'http://police.rajasthan.example/cctns/v3';
const TYPES = 'http://police.rajasthan.example/cctns/types';

/** Document style: the body holds one element of the service's own namespace, whose parts are of another. */
export function envelope(content: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n' +
    `<soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:rp="${SERVICE}" xmlns:t="${TYPES}">` +
    `<soapenv:Header/><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`
  );
}

/** SOAP 1.1: unprefixed children of the fault. */
export function soapFault(code: 'Client' | 'Server', text: string): string {
  return envelope(
    `<soapenv:Fault><faultcode>soapenv:${code}</faultcode><faultstring>${escaped(text)}</faultstring></soapenv:Fault>`,
  );
}

/** One element with all that it holds; what is missing is an empty element. */
export function element(name: string, value: unknown, prefix = 'rp'): string {
  if (Array.isArray(value)) return value.map((one) => element(name, one, prefix)).join('');
  const tag = `${prefix}:${name}`;
  if (value === null || value === undefined || value === '') return `<${tag}/>`;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return `<${tag}>${content(String(value))}</${tag}>`;
  }
  const parts = Object.entries(value as XmlElements);
  const attributes = parts.filter(([part]) => part.startsWith('@'));
  const inner = parts.filter(([part]) => !part.startsWith('@')).map(([part, one]) => element(part, one, 't'));
  const written = attributes.map(([part, one]) => ` ${part.slice(1)}="${escaped(String(one))}"`).join('');
  return `<${tag}${written}>${inner.join('')}</${tag}>`;
}

/** Hindi stands in CDATA, for the service was written by somebody who once had trouble with it. */
function content(text: string): string {
  return /[^\x20-\x7e]/.test(text) ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escaped(text);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The operation that a request's body asks for, and the texts of its parts; null when it is no envelope. */
export function readRequest(body: string): { readonly operation: string; readonly parts: Map<string, string> } | null {
  const [, , inner = ''] = /<(?:(\w+):)?Body[^>]*>([\s\S]*)<\/(?:\w+:)?Body>/.exec(body) ?? [];
  const [, operation = '', parts = ''] = /^\s*<(?:\w+:)?(\w+)[^>]*>([\s\S]*)<\/(?:\w+:)?\w+>\s*$/.exec(inner) ?? [];
  if (!body.includes(SOAP) || operation === '') return null;
  const found = new Map<string, string>();
  for (const [, name = '', text = ''] of parts.matchAll(/<(?:\w+:)?(\w+)>([^<]*)<\/(?:\w+:)?\1>/g)) {
    found.set(name, text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim());
  }
  return { operation, parts: found };
}
