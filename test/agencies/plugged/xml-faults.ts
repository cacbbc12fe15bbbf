import { element, envelope, soapFault } from './xml';

/** What a careless XML service does, besides the faults of any system. */
export const XML_FAULTS = [
  'entity-bomb',
  'external-entity',
  'soap-fault',
  'busy',
  'page-repeated',
  'clock-back',
] as const;
export type XmlFault = (typeof XML_FAULTS)[number];

export function isXmlFault(text: unknown): text is XmlFault {
  return XML_FAULTS.some((one) => one === text);
}

/** The answer that takes the place of the right one; null for a fault that spoils it otherwise. */
export function spoiltAnswer(
  fault: XmlFault | null,
  operation: string,
): { readonly status: number; readonly text: string } | null {
  const answer = (parts: object) => envelope(element(`${operation}Response`, parts));
  switch (fault) {
    case 'entity-bomb':
      return { status: 200, text: withDoctype(entityBomb(), answer({ RC: '0', MSG: 'BOMB' }).replace('BOMB', '&z9;')) };
    case 'external-entity': {
      const doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
      return { status: 200, text: withDoctype(doctype, answer({ RC: '0', MSG: 'FILE' }).replace('FILE', '&x;')) };
    }
    case 'soap-fault':
      return { status: 500, text: soapFault('Server', 'ORA-00942: VICTIMS.NAME = Canaryname, Canary Lane 7') };
    case 'busy':
      return { status: 200, text: answer({ RC: '9', MSG: 'सर्वर व्यस्त है, Canaryname' }) };
    default:
      return null;
  }
}

function entityBomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY z${level + 1} "${`&z${level};`.repeat(10)}">`);
  return `<!DOCTYPE a [<!ENTITY z0 "0123456789">${levels.join('')}]>`;
}

function withDoctype(doctype: string, text: string): string {
  return text.replace('?>', `?>${doctype}`);
}
