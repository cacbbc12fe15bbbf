import type { Agency } from '../../../schema/records/agencies';
import type { Resolvers } from '../../runtime/graphql/subgraph';
import { tidy } from '../../india/tidy';
import type { RequestedPlace } from '../registry/lookup/lookup-number';
import type { Verdict } from '../../disclosures/break-glass/grant';
import type { ChildView } from '../view/child-view';
import { contextOf, type ChildrenContext } from './children-context';
import { readDisclosures, type DisclosureArgs } from '../../disclosures/log/disclosure-page';
import { judgementResolvers } from './judgement-resolvers';
import { leadResolvers } from './lead-resolvers';
import type { ChildSearch } from '../search/criteria';
import { assembleTrace } from '../trace/assemble-trace';
import type { Trace } from '../trace/trace';

/** What the agency subgraphs know of the child's movement, as the gateway brings it: not to be trusted before it is read. */
interface Reports {
  readonly policeReport?: unknown;
  readonly homesReport?: unknown;
  readonly ahtuReport?: unknown;
  readonly railwayReport?: unknown;
}

interface ByRecordArgs {
  readonly agency: Uppercase<Agency>;
  readonly recordId: string;
  readonly station?: string | null;
  readonly district?: string | null;
}

interface SearchArgs {
  readonly by: ChildSearch;
  readonly first: number;
  readonly after?: string | null;
}

type ChildReference = Reports & { readonly id: string };

export const resolvers: Resolvers = {
  Query: {
    child: (_: unknown, { id }: { id: string }, context: unknown) => contextOf(context).visible.child(id),
    childByRecord: (_: unknown, args: ByRecordArgs, context: unknown) => byRecord(args, contextOf(context)),
    children: (_: unknown, { first, after }: { first: number; after?: string | null }, context: unknown) =>
      contextOf(context).visible.page(first, after ?? null),
    statistics: (_: unknown, _args: unknown, context: unknown) =>
      contextOf(context).statistics.statistics(contextOf(context).callerContext),
    sources: (_: unknown, _args: unknown, context: unknown) =>
      contextOf(context).sourceHealth.sources(contextOf(context).callerContext),
    disclosures: (_: unknown, args: DisclosureArgs, context: unknown) =>
      readDisclosures(contextOf(context).disclosures, contextOf(context).callerContext, args),
    breakGlassReviews: (_: unknown, { first, after }: { first: number; after?: string | null }, context: unknown) =>
      contextOf(context).breakGlass.reviews(contextOf(context), first, after ?? null),
    searchChildren: (_: unknown, { by, first, after }: SearchArgs, context: unknown) =>
      contextOf(context).search.search(contextOf(context), by, { first, after: after ?? null }),
    ...leadResolvers.Query,
    ...judgementResolvers.Query,
  },
  Mutation: {
    breakGlass: (_: unknown, { child, reason }: { child: string; reason: string }, context: unknown) =>
      contextOf(context).breakGlass.open(contextOf(context), child, reason, async (id) =>
        opened(await contextOf(context).visible.known(id)),
      ),
    reviewBreakGlass: (
      _: unknown,
      { id, verdict, note }: { id: string; verdict: Verdict; note: string },
      context: unknown,
    ) => contextOf(context).breakGlass.review(contextOf(context), id, verdict, note),
    ...judgementResolvers.Mutation,
  },
  Child: {
    // The id asked for stands, also when a join has retired it since: the gateway holds the answer against it.
    __resolveReference: async (reference: ChildReference, context: unknown): Promise<ChildView & Reports> => {
      const child = await contextOf(context).visible.child(reference.id);
      // Field by field: of two objects spread into one V8 makes a shape for each child, which is slow to make and to read.
      return {
        id: reference.id,
        names: child.names,
        sex: child.sex,
        ageBand: child.ageBand,
        status: child.status,
        protected: child.protected,
        records: child.records,
        episodes: child.episodes,
        withheld: child.withheld,
        policeKeys: child.policeKeys,
        homesKeys: child.homesKeys,
        ahtuKeys: child.ahtuKeys,
        railwayKeys: child.railwayKeys,
        inside: child.inside,
        policeReport: reference.policeReport ?? null,
        homesReport: reference.homesReport ?? null,
        ahtuReport: reference.ahtuReport ?? null,
        railwayReport: reference.railwayReport ?? null,
      };
    },
    trace: (child: ChildView & Reports, _args: unknown, context: unknown) => traceOf(child, contextOf(context)),
    ...leadResolvers.Child,
    ...judgementResolvers.Child,
  },
  Match: leadResolvers.Match,
  Alert: leadResolvers.Alert,
};

/** What one officer joined to the child that it is known as is another child, and opened by another act. */
function opened({ id, inside }: ChildView) {
  return { id, inside: { childId: inside.parts[0]?.id ?? inside.childId } };
}

async function byRecord(
  { agency, recordId, station, district }: ByRecordArgs,
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
  return visible.byRecord(agency.toLowerCase() as Agency, recordId, before ?? undefined, places);
}

function placeOf(what: RequestedPlace['what'], said: string | null | undefined): RequestedPlace | null {
  const text = tidy(said);
  return text === null ? null : { what, text };
}

async function traceOf(
  child: ChildView & Reports,
  { reader, readReport, stepId, now }: ChildrenContext,
): Promise<Trace> {
  const { records, sexes, redaction } = child.inside;
  return assembleTrace({
    records,
    redaction,
    stepId,
    sexes,
    sources: await reader.sources(),
    reports: {
      police: readReport(child.policeReport, 'police'),
      homes: readReport(child.homesReport, 'homes'),
      ahtu: readReport(child.ahtuReport, 'ahtu'),
      railway: readReport(child.railwayReport, 'railway'),
    },
    now,
  });
}
