import type { PluggedSource } from '../../../agencies/plugged/plugged-systems';
import { SERVICE, SOAP } from '../../../agencies/plugged/xml';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Asks the SOAP service; `password`: another than its own. */
export async function askSoap(
  { baseUrl, user, credential }: PluggedSource,
  operation: string,
  parts: Readonly<Record<string, string | number>>,
  password = credential,
): Promise<Answered> {
  const inner = Object.entries(parts).map(([name, value]) => `<rp:${name}>${value}</rp:${name}>`);
  const response = await fetch(`${baseUrl ?? ''}/CctnsRaj/Service.asmx`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user ?? ''}:${password ?? ''}`).toString('base64')}`,
      'content-type': 'text/xml; charset=utf-8',
    },
    body: `<s:Envelope xmlns:s="${SOAP}"><s:Body><rp:${operation} xmlns:rp="${SERVICE}">${inner.join('')}</rp:${operation}></s:Body></s:Envelope>`,
  });
  const { status, headers } = response;
  return { status, type: headers.get('content-type') ?? '', text: await response.text() };
}

export async function steerPlugged(
  { controlUrl }: PluggedSource,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${controlUrl}/_control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  return await response.json();
}

/** The texts of an element of this name, in their order. */
export function textsOf(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<t:${name}>(?:<!\\[CDATA\\[)?([^\\]<]*)(?:\\]\\]>)?</t:${name}>`, 'g'));
  return [...found].map(([, text = '']) => text);
}
