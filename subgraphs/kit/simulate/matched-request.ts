import type { RequestFile } from '../../runtime/source-file/record-file';

/** A request as it came. */
export interface CameRequest {
  readonly method: string;
  /** Below the base address, still escaped. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

const PLACEHOLDER = /\{([A-Za-z]\w*)\}/gu;

/** What stands for the placeholders, when the request is the one that the source file describes; else null. */
export function matchRequest(
  file: RequestFile,
  came: CameRequest,
  language: 'json' | 'xml',
): Readonly<Record<string, string>> | null {
  const found: Record<string, string> = {};
  const take = (template: string, text: string, decode: (value: string) => string, isWhole: boolean): boolean => {
    const match = patternOf(template, isWhole).exec(text);
    if (!match) return false;
    for (const [name, value] of Object.entries(match.groups ?? {})) found[name] = decode(value);
    return true;
  };
  const same = (text: string) => text;
  const isPath = take(file.path, came.path, decodeURIComponent, true);
  if (!isPath) return null;
  for (const [name, template] of Object.entries(file.query)) {
    if (!take(template, came.query.get(name) ?? '', same, true)) return null;
  }
  if (file.form) {
    const form = new URLSearchParams(came.body);
    for (const [name, template] of Object.entries(file.form)) {
      if (!take(template, form.get(name) ?? '', same, true)) return null;
    }
  }
  const decode = language === 'xml' ? fromXml : fromJson;
  return file.body === undefined || take(file.body, came.body, decode, false) ? found : null;
}

/** A body may stand within an envelope, and be laid out in another way. */
function patternOf(template: string, isWhole: boolean): RegExp {
  const seen = new Set<string>();
  const parts = template.trim().split(PLACEHOLDER);
  const source = parts
    .map((part, at) => {
      if (at % 2 === 0) return isWhole ? literal(part) : part.trim().split(/\s+/u).map(literal).join('\\s*');
      if (seen.has(part)) return `\\k<${part}>`;
      seen.add(part);
      return `(?<${part}>[\\s\\S]*?)`;
    })
    .join('');
  return new RegExp(isWhole ? `^${source}$` : source, 'u');
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function fromXml(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/gu, (_, name: string) => ENTITIES[name] ?? '').trim();
}

function fromJson(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
