/** The four agencies of the graph. One word each, everywhere: folder, SDL file, yaml key, cache prefix, simulator, test. */
export const AGENCIES = ['police', 'homes', 'ahtu', 'railway'] as const;
export type Agency = (typeof AGENCIES)[number];

/** The subgraphs: the agencies, and the identity registry that joins them. */
export const SUBGRAPHS = ['children', ...AGENCIES] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** The kinds of record each agency holds; the middle word of a record key. */
export const RECORD_KINDS = {
  police: ['fir', 'missing-report'],
  homes: ['stay', 'cwc-case'],
  ahtu: ['case'],
  railway: ['contact'],
} as const satisfies Record<Agency, readonly string[]>;
export type RecordKind = (typeof RECORD_KINDS)[Agency][number];

/** The graph's name of each kind of record (the members of the union `Record`). */
export const RECORD_TYPES = {
  fir: 'Fir',
  'missing-report': 'MissingReport',
  stay: 'Stay',
  'cwc-case': 'CwcCase',
  case: 'AhtuCase',
  contact: 'RailwayContact',
} as const satisfies Record<RecordKind, string>;
export type RecordType = (typeof RECORD_TYPES)[RecordKind];
