/** A query that runs unchanged, for the console to open with. */
export interface ReadyQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the console opens with when no particular child is configured: the movement of the first one known. */
export const FIRST_CHILD_QUERY: ReadyQuery = {
  query: `# The movement of one child across police, homes, AHTU and railway.
query FirstChild {
  children(first: 1) {
    edges {
      node {
        id
        names { text script }
        sex ageBand status
        withheld { group level law }
        records { agency recordId linkedBy }
        trace {
          complete asOf
          sources {
            agency source status asOf
            error { code }
            unread { field count }
          }
          steps {
            id kind to agency source
            at { from to precision }
            place { name nameHi district state lat lon precision }
          }
          legs {
            from { name nameHi district state lat lon precision }
            to { name nameHi district state lat lon precision }
            distanceKm hours steps
          }
          gaps {
            rule message from to
            hours uncertain steps
          }
          contradictions {
            rule message steps
          }
        }
      }
    }
  }
}
`,
  variables: {},
};
