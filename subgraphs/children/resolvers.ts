import type { Agency } from '../../schema/agencies';
import type { Asked, Resolvers } from '../runtime/subgraph';
import type { BreakGlass } from './break-glass/break-glass';
import type { Verdict } from './break-glass/grant';
import type { ChildReader } from './child-reader';
import type { ChildView } from './child-view';
import { readDisclosures, type DisclosureArgs, type DisclosureReading } from './disclosures/disclosure-page';
import type { Statistics } from './statistics/statistics';
import { assembleTrace } from './trace/assemble-trace';
import { readReport } from './trace/read-report';
import type { Trace } from './trace/trace';
import type { TraceInput } from './trace/trace-input';
import type { VisibleChildren } from './visible-children';

/** What the resolvers are handed, made anew for each request. */
export interface ChildrenContext extends Asked {
  readonly requestId: string;
  /** What the registry knows, whoever asks: of children only `sources` may be told from it. */
  readonly reader: ChildReader;
  readonly visible: VisibleChildren;
  readonly breakGlass: BreakGlass;
  readonly statistics: Statistics;
  readonly disclosures: DisclosureReading;
  readonly stepId: TraceInput['stepId'];
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

/** What the agency subgraphs know of the child's movement, as the gateway brings it: not to be trusted before it is read. */
interface Reports {
  readonly policeReport?: unknown;
  readonly homesReport?: unknown;
  readonly ahtuReport?: unknown;
  readonly railwayReport?: unknown;
}

type ChildReference = Reports & { readonly id: string };

export const resolvers: Resolvers = {
  Query: {
    child: (_: unknown, { id }: { id: string }, context: unknown) => of(context).visible.child(id),
    childByRecord: (
      _: unknown,
      { agency, recordId }: { agency: Uppercase<Agency>; recordId: string },
      context: unknown,
    ) => of(context).visible.byRecord(agency.toLowerCase() as Agency, recordId),
    children: (_: unknown, { first, after }: { first: number; after?: string | null }, context: unknown) =>
      of(context).visible.page(first, after ?? null),
    statistics: (_: unknown, _args: unknown, context: unknown) => of(context).statistics.statistics(of(context).asker),
    disclosures: async (_: unknown, args: DisclosureArgs, context: unknown) => {
      const { disclosures, asker } = of(context);
      const { caller } = asker;
      // The log knows a child by the registry's present id, whichever of its ids is asked by.
      const [child, own] = await Promise.all([presentId(args.child, context), presentId(caller.child, context)]);
      return readDisclosures(disclosures, { ...asker, caller: { ...caller, child: own } }, { ...args, child });
    },
    breakGlassReviews: (_: unknown, { first, after }: { first: number; after?: string | null }, context: unknown) =>
      of(context).breakGlass.reviews(of(context), first, after ?? null),
  },
  Mutation: {
    breakGlass: (_: unknown, { child, reason }: { child: string; reason: string }, context: unknown) =>
      of(context).breakGlass.open(of(context), child, reason, (id) => of(context).visible.known(id)),
    reviewBreakGlass: (
      _: unknown,
      { id, verdict, note }: { id: string; verdict: Verdict; note: string },
      context: unknown,
    ) => of(context).breakGlass.review(of(context), id, verdict, note),
  },
  Child: {
    // The id asked for stands, also when a join has retired it since: the gateway holds the answer against it.
    __resolveReference: async (reference: ChildReference, context: unknown): Promise<ChildView & Reports> => {
      const child = await of(context).visible.child(reference.id);
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
    trace: (child: ChildView & Reports, _args: unknown, context: unknown) => traceOf(child, of(context)),
  },
};

// The executor hands on what the subgraph made for the request; GraphQL's own types know nothing of it.
function of(context: unknown): ChildrenContext {
  return context as ChildrenContext;
}

async function presentId(id: string | null | undefined, context: unknown): Promise<string | null> {
  if (id === null || id === undefined) return null;
  return (await of(context).reader.child(id))?.id ?? id;
}

async function traceOf(child: ChildView & Reports, { reader, stepId, now }: ChildrenContext): Promise<Trace> {
  const { records, sexes, veil } = child.inside;
  return assembleTrace({
    records,
    veil,
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
