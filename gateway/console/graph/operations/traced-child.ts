/**
 * Everything that the trace view draws of a child. Of a record: what an officer has to name to ask its agency about it, and
 * nothing of who the child is, since that stands on the child.
 */
export const TRACED_CHILD = `fragment TracedChild on Child {
  id
  version
  names { text script }
  sex ageBand status protected
  withheld { group level law }
  records { agency source recordId linkedBy }
  trace {
    complete asOf
    sources {
      agency source status asOf
      error { code message retry }
      unread { field count }
    }
    steps {
      id kind
      at { from to precision }
      place { ...TracedPlace }
      to agency source
      sourceUpdatedAt fetchedAt
      record { ...TracedRecord }
    }
    legs {
      from { ...TracedPlace }
      to { ...TracedPlace }
      distanceKm hours steps
    }
    gaps { rule message from to hours uncertain steps }
    contradictions { rule message steps }
  }
}

fragment TracedPlace on Place {
  name nameHi district state lat lon precision
}

fragment TracedRecord on Record {
  __typename
  ... on Fir {
    key number year type status
    station { code name nameHi district state }
    zeroFir { number stationName }
    transferredTo { number stationName }
    gd { number day }
    victim { serial }
  }
  ... on MissingReport {
    key number year
    station { code name nameHi district state }
    gd { number day }
    missingFrom firNumber
  }
  ... on Stay {
    key profileId oldProfileId
    home { registrationNo name nameHi type district state }
    admission { mode }
    cwcOrderNo cwcCaseNo
    discharge { kind at toHomeName }
  }
  ... on CwcCase {
    key caseNo
    cwc { name nameHi district state }
    restorationOrder { number day }
  }
  ... on AhtuCase {
    key number intake caseStatus
    unit { name nameHi district state }
  }
  ... on RailwayContact {
    key rescueId force category platform
    post { code division zone }
    station { code name nameHi district state }
    train { number name coach }
    dd { number day }
    handover { to at receiptNo }
  }
}`;
