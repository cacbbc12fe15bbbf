import { closestCommand, type Caller } from '../../../schema/rights/caller';
import { roleRow } from '../../../schema/rights/rights';
import { writtenInstant } from '../words/written';
import { html, type Html } from '../markup/html';
import type { PageContext } from './page-context';

/** Who had the report made, when, and from which graph. */
export interface Made {
  readonly caller: Pick<Caller, 'id' | 'role' | 'unit'>;
  /** Ms since 1970. */
  readonly at: number;
  /** Its version, the address by which it was asked, and what identifies its schema. */
  readonly graph: string;
}

const MAX_SOURCES = 8;

function madeSentence({ say }: Pick<PageContext, 'say'>, { caller, at, graph }: Made): string {
  const unit = ownUnit(caller);
  const values = { caller: caller.id, role: say(`role.${caller.role}`), when: writtenInstant(at), graph };
  return unit === null ? say('report.made', values) : say('report.madeOfUnit', { ...values, unit });
}

/** The unit's code. Of a home none: no report names a place of care. */
function ownUnit({ role, unit }: Made['caller']): string | null {
  const kind = role === 'SUPERVISOR' ? closestCommand(unit) : roleRow(role).unit;
  return (kind && kind !== 'home' ? unit[kind] : null) ?? null;
}

/** The sources behind the figures and how far each was read, who made the report, and the place for a signature. */
export function madeSection(page: PageContext, made: Made): Html {
  const { say, report } = page;
  const { sources } = report.reading;
  const shown = sources.slice(0, MAX_SOURCES);
  const lines = shown.map(({ source, asOf, behind }) => {
    const read =
      asOf === null
        ? say('sources.never', { source })
        : say('sources.read', { source, when: writtenInstant(Date.parse(asOf)) });
    return behind ? `${read} (${say('sources.behind')})` : read;
  });
  const more = sources.length - shown.length;
  if (more > 0) lines.push(say('sources.more', { count: String(more) }));
  return html`<section class="made">
    <h2>${say('sources.title')}</h2>
    <p>${lines.length === 0 ? say('sources.none') : say('sources.list', { list: lines.join('; ') })}</p>
    <p>${madeSentence(page, made)}</p>
    <div class="sign">
      ${(['report.sign', 'report.signName', 'report.signDate'] as const).map((word) => html`<div>${say(word)}</div>`)}
    </div>
  </section>`;
}
