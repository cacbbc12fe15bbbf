import { AgencyFailure } from '../../runtime/agency/agency-failure';

export type SoapVersion = '1.1' | '1.2';

const NAMESPACES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** The statuses that SOAP has for faults. */
export const FAULT_STATUSES = [400, 500];

export function toEnvelope(version: SoapVersion, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${NAMESPACES[version]}"><soap:Body>${content}</soap:Body></soap:Envelope>`;
}

/** SOAP 1.1 has a header for the action, 1.2 a parameter of the content type. */
export function soapHeaders(version: SoapVersion, action = ''): Readonly<Record<string, string>> {
  if (version === '1.1') return { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` };
  const parameter = action === '' ? '' : `; action="${action}"`;
  return { 'content-type': `application/soap+xml; charset=utf-8${parameter}` };
}

/** What is in the body of an envelope; a fault is `Fault`. Throws `AGENCY_MALFORMED` for anything else. */
export function fromEnvelope(answer: unknown): Readonly<Record<string, unknown>> {
  const body = inner(inner(answer, 'Envelope'), 'Body');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new AgencyFailure('AGENCY_MALFORMED');
  return body as Readonly<Record<string, unknown>>;
}

export function isFault(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'Fault');
}

function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
}
