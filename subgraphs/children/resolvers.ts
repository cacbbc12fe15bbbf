import type { Agency } from '../../schema/agencies';
import type { Resolvers } from '../runtime/subgraph';
import type { Child } from './child';
import type { ChildReader } from './child-reader';
import { assembleTrace } from './trace/assemble-trace';
import { readReport } from './trace/read-report';
import type { Trace } from './trace/trace';

/** What the resolvers are handed, made anew for each request. */
export interface ChildrenContext {
  readonly reader: ChildReader;
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
    child: (_: unknown, { id }: { id: string }, context: unknown) => readerOf(context).child(id),
    childByRecord: (
      _: unknown,
      { agency, recordId }: { agency: Uppercase<Agency>; recordId: string },
      context: unknown,
    ) => readerOf(context).childByRecord(agency.toLowerCase() as Agency, recordId),
    children: (_: unknown, { first, after }: { first: number; after?: string | null }, context: unknown) =>
      readerOf(context).page(first, after ?? null),
  },
  Child: {
    // The id asked for stands, also when a join has retired it since: the gateway holds the answer against it.
    __resolveReference: async (reference: ChildReference, context: unknown): Promise<Child & Reports> => {
      const child: Child = await readerOf(context).child(reference.id);
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
        policeKeys: child.policeKeys,
        homesKeys: child.homesKeys,
        ahtuKeys: child.ahtuKeys,
        railwayKeys: child.railwayKeys,
        sexes: child.sexes,
        policeReport: reference.policeReport ?? null,
        homesReport: reference.homesReport ?? null,
        ahtuReport: reference.ahtuReport ?? null,
        railwayReport: reference.railwayReport ?? null,
      };
    },
    trace: (child: Child & Reports, _args: unknown, context: unknown) => traceOf(child, context as ChildrenContext),
  },
};

// The executor hands on what the subgraph made for the request; GraphQL's own types know nothing of it.
function readerOf(context: unknown): ChildReader {
  return (context as ChildrenContext).reader;
}

async function traceOf(child: Child & Reports, { reader, now }: ChildrenContext): Promise<Trace> {
  return assembleTrace({
    childId: child.id,
    records: child.records.map(({ agency, source, recordId }) => ({
      agency: agency.toLowerCase() as Agency,
      source,
      recordId,
    })),
    sexes: child.sexes,
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
