/** The query the sandbox's console opens with: where a child went, who says so and who did not answer. */
export const READY_QUERY = `query Trace($id: ID!) {
  child(id: $id) {
    id
    names { text script }
    sex ageBand status protected
    withheld { group level law }
    records { agency source recordId linkedBy }
    trace {
      complete asOf
      sources { agency source status asOf error { code } unread { field count } }
      steps {
        id
        at { from to precision }
        kind to agency source
        place { name nameHi district state lat lon precision }
        record {
          __typename
          ... on Fir { number station { name nameHi } }
          ... on MissingReport { number station { name nameHi } }
          ... on Stay { profileId home { name nameHi } }
          ... on CwcCase { caseNo }
          ... on AhtuCase { number unit { name nameHi } }
          ... on RailwayContact { rescueId train { number name } }
        }
      }
      legs {
        from { name nameHi district state lat lon precision }
        to { name nameHi district state lat lon precision }
        distanceKm hours steps
      }
      gaps { rule message from to hours uncertain steps }
      contradictions { rule message steps }
    }
  }
}
`;
