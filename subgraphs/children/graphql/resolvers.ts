import { keysFieldOf, reportFieldOf, type AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { tidy } from '../../india/tidy';
import type { RequestedPlace } from '../registry/lookup/lookup-number';
import type { ChildView } from '../view/child-view';
import type { ChildrenContext, ChildrenResolvers } from './children-context';
import { readDisclosures } from '../../disclosures/log/disclosure-page';
import type { GraphQuerychildByRecordArgs } from '../../../schema/generated/children';
import type { ChildValue, Reports } from './graph-values';
import { judgementResolvers } from './judgement-resolvers';
import { leadResolvers } from './lead-resolvers';
import { assembleTrace } from '../trace/assemble-trace';
import type { Trace } from '../trace/trace';

export const createResolvers = (agencies: AgencyRegistry): ChildrenResolvers => ({
  Query: {
    child: (_parent, { id }, context) => context.visible.child(id),
    childByRecord: (_parent, args, context) => byRecord(args, context),
    children: (_parent, { first, after }, context) => context.visible.page(first, after ?? null),
    statistics: (_parent, _args, context) => context.statistics.statistics(context.callerContext),
    sources: (_parent, _args, context) => context.sourceHealth.sources(context.callerContext),
    disclosures: (_parent, args, context) => readDisclosures(context.disclosures, context.callerContext, args),
    breakGlassReviews: (_parent, { first, after }, context) =>
      context.breakGlass.reviews(context, first, after ?? null),
    searchChildren: (_parent, { by, first, after }, context) =>
      context.search.search(context, by, { first, after: after ?? null }),
    ...leadResolvers.Query,
    ...judgementResolvers.Query,
  },
  Mutation: {
    breakGlass: (_parent, { child, reason }, context) =>
      context.breakGlass.open(context, child, reason, async (id) => opened(await context.visible.known(id))),
    reviewBreakGlass: (_parent, { id, verdict, note }, context) =>
      context.breakGlass.review(context, id, verdict, note),
    ...judgementResolvers.Mutation,
  },
  Child: {
    __resolveReference: async (reference, context) =>
      referredTo(reference, await context.visible.child(reference.id), agencies),
    trace: (child, _args, context) => traceOf(child, context, agencies),
    ...leadResolvers.Child,
    ...judgementResolvers.Child,
  },
  Match: leadResolvers.Match,
  Alert: leadResolvers.Alert,
});

/** The id asked for stands, also when a join has retired it since: the gateway holds the answer against it. */
function referredTo(
  reference: Reports & { readonly id: string },
  child: ChildView,
  { names }: AgencyRegistry,
): ChildValue {
  // Field by field: of two objects spread into one V8 makes a shape for each child, which is slow to make and to read.
  const referred: Writable<ChildValue> = {
    id: reference.id,
    names: child.names,
    sex: child.sex,
    ageBand: child.ageBand,
    status: child.status,
    protected: child.protected,
    records: child.records,
    episodes: child.episodes,
    withheld: child.withheld,
    inside: child.inside,
  };
  for (const name of names) {
    const [keys, report] = [keysFieldOf(name), reportFieldOf(name)];
    referred[keys] = child[keys] ?? [];
    referred[report] = reference[report] ?? null;
  }
  return referred;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What one officer joined to the child that it is known as is another child, and opened by another act. */
function opened({ id, inside }: ChildView) {
  return { id, inside: { childId: inside.parts[0]?.id ?? inside.childId } };
}

async function byRecord(
  { agency, recordId, station, district }: GraphQuerychildByRecordArgs,
  { visible, finding, recorder }: ChildrenContext,
): Promise<ChildView> {
  await finding?.admit();
  const before =
    finding &&
    (async (children: readonly ChildView[]) => {
      await finding.beforeDisclosure(children, ['number']);
      // That the number is the child's is what is learnt, whichever fields are asked of it.
      for (const { inside } of children) {
        for (const { id, levels } of inside.parts) {
          recorder.note(id, inside.isProtected, { ...levels, CASE: 'FULL' }, ['CASE']);
        }
      }
    });
  const places = [placeOf('STATION', station), placeOf('DISTRICT', district)].filter((place) => place !== null);
  return visible.byRecord(agency.toLowerCase(), recordId, before ?? undefined, places);
}

function placeOf(what: RequestedPlace['what'], said: string | null | undefined): RequestedPlace | null {
  const text = tidy(said);
  return text === null ? null : { what, text };
}

async function traceOf(
  child: ChildValue,
  { reader, readReport, stepId, now }: ChildrenContext,
  agencies: AgencyRegistry,
): Promise<Trace> {
  const { records, sexes, redaction } = child.inside;
  const reports = agencies.names.map((name) => [name, readReport(child[reportFieldOf(name)], name)] as const);
  return assembleTrace({
    agencies,
    records,
    redaction,
    stepId,
    sexes,
    sources: await reader.sources(),
    reports: Object.fromEntries(reports),
    now,
  });
}
