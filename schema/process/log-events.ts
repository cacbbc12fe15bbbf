/**
 * Every log event by its fixed name, with a sentence for operators who have not read the code. Monitoring relies on the
 * names, so they stay; sentences may be improved. A line's other fields say which source, which code and how many.
 */
export const LOG_EVENTS = {
  // Agencies and their changes.
  'agency-paused': 'An agency system failed several times in a row and is left alone for a few seconds.',
  'agency-resumed': 'An agency system that was left alone answers again.',
  'lookup-failed': 'An agency system was asked for records and gave no answer that can be used.',
  'cache-fetch-broken': 'Asking an agency system failed inside this program: a fault of ours, to be reported.',
  'field-unread': 'A value in an agency’s records is there and cannot be read; the rest of the record is read.',
  'feed-failed':
    'The changes of an agency system cannot be read; it is tried again, and what it has is served meanwhile.',
  'feed-recovered': 'The changes of an agency system can be read again.',
  'feed-cursor-unknown':
    'An agency system does not know any more up to where its changes were read; they are read from the beginning.',
  'feed-changes-rejected':
    'Changes of an agency system could not be read; they are kept encrypted, and tried again when their reader is fixed.',
  'kept-rows-tried': 'Changes that could not be read before were tried again by a reader that has changed.',
  'second-reading-failed':
    'What is to be read again of an agency system could not be read; it is tried again. Its new changes are not held up.',
  'rereading-done':
    'An agency system was read again from the beginning; what it did not send again was kept, and counted as unsent.',

  // Systems that are plugged in by a file.
  'reading-taken': 'An agency system was read to its end, and what has changed in it was taken.',
  'dump-not-moved': 'A dump was taken, but its file could not be moved, and stays in the folder; it is tried again.',
  'reading-held':
    'A reading of an agency system was not taken: it differs too much from the one before, or cannot be read; see sources { held }.',
  'reading-failed': 'An agency system could not be read to its end; nothing of it was taken, and it is tried again.',
  'reading-recovered': 'An agency system can be read to its end again.',
  'rows-twice': 'An agency system sent records twice with different contents; what was known of them before was kept.',
  'message-refused': 'A message that was posted as an agency system’s change was refused; nothing of it was taken.',
  'push-not-heard':
    'The port on which an agency system posts its changes cannot be listened on; it is tried again every few seconds.',
  'copies-deleted': 'What was read of an agency system that is configured no more was deleted.',

  // The registry and its database.
  'claims-rejected':
    'Records of an agency system hold more than the registry can take; they are kept to be tried again.',
  'claims-refused':
    'The database refused records that nobody foresaw: a fault of ours; they are kept to be tried again.',
  'registry-query-failed': 'The database refused a query: a fault of ours, to be reported with its SQL state.',
  'registry-changes-disconnected':
    'Changes in the registry are not received at the moment; nothing is cached until they are again.',
  'store-connection-lost': 'An idle connection to the database was lost; a new one is made when it is needed.',
  'product-role-can-alter-log':
    'The graph’s own database role could alter the disclosure log; set DATABASE_OWNER_URL, so that it cannot.',
  'postgres-ready': 'The graph’s own PostgreSQL is running.',
  'postgres-died': 'The graph’s own PostgreSQL died and is started again.',
  'postgres-restarted': 'The graph’s own PostgreSQL runs again.',
  'postgres-gave-up': 'The graph’s own PostgreSQL died too often and is not started again; look into its log.',
  'postgres-unwatched': 'The graph’s own PostgreSQL is not watched any more: should it die, nobody starts it again.',

  // Redis.
  'cache-redis-unreachable': 'Redis cannot be reached; records are kept in this process alone until it can.',
  'cache-redis-connected': 'Redis is connected: records are shared between processes.',
  'cache-redis-lost': 'Redis was lost; records are kept in this process alone until it is back.',
  'cache-redis-paused': 'Redis failed and is left alone for a moment; records come from this process or their agency.',
  'budget-redis-paused': 'Redis failed and is left alone for a moment; each process counts what callers use by itself.',

  // Matching.
  'match-index-built': 'The index of all children, for matching, is ready.',
  'match-index-stored': 'The index for matching was stored, so that the next start is quick.',
  'match-index-not-stored': 'The index for matching could not be stored; the next start takes longer.',
  'match-index-incomplete': 'The stored index for matching was incomplete; the missing part is built again.',
  'match-index-damaged': 'A part of the stored index for matching was damaged; it is built again.',
  'match-model-outdated':
    'The fit to this deployment’s judgements was made for other parameters than this release has, and is not used; run npm run tool -- refit.',
  'match-model-unread': 'The stored fit of the matcher cannot be read and is not used; run npm run tool -- refit.',
  'matching-interrupted':
    'Matching failed several times in a row; it is tried again each second and goes on by itself.',
  'matching-disconnected':
    'New claims are not received at the moment; matching looks for them by itself every few seconds.',
  'matching-process-ended':
    'The process that matches ended by itself and is started again; claims wait meanwhile, and traces are answered.',
  'matching-process-silent':
    'The process that matches answers nothing at the moment; what needs it is refused meanwhile, and traces are answered.',
  'claim-not-indexed': 'One record cannot be compared with others: a fault of ours, to be reported. All others are.',
  'claim-not-matched':
    'One record could not be compared with others: a fault of ours, to be reported. All others were.',

  // Disclosures and break-glass.
  'disclosure-unreadable': 'An entry of the disclosure log is not as the graph wrote it: run npm run tool -- verify.',
  'disclosure-head-unsigned': 'The disclosure log could not be signed just now; it is tried again.',
  'audit-log-away': 'Disclosures cannot be recorded in the registry; they are written to the journal until they can.',
  'audit-journal-drained': 'What the journal held of disclosures is recorded in the registry.',
  'audit-journal-failed': 'The journal of disclosures cannot be written: nothing is disclosed until it can.',
  'audit-journal-damaged': 'Lines of the journal of disclosures are damaged and could not be recorded.',
  'break-glass-unread': 'Open break-glass grants could not be read; until they can, none holds in this process.',
  'break-glass-disconnected': 'New break-glass grants of other processes are not received at the moment.',

  // The gateway and its callers.
  listening: 'Ready to be asked, at this address.',
  'caller-refused': 'A request was refused: its token, or its purpose, is not one that can be accepted.',
  'service-token-refused':
    'A part of the graph was called without a valid service token: with another deployment’s key, or too late.',
  'signing-keys-unread': 'The keys of the issuer of tokens could not be read; those known before stay valid.',
  'development-issuer-open': 'DEVELOPMENT ONLY: this process makes tokens for anyone who asks.',
  'request-failed': 'A request failed inside this program: a fault of ours, to be reported with its request id.',
  'resolver-failed': 'A field could not be answered: a fault of ours, to be reported with its request id.',
  internal: 'An answer holds an error that nobody foresaw: a fault of ours, to be reported with its request id.',
  'reference-held':
    'An answer held a reference that is for the parts of the graph alone, and did not leave: a fault of ours, to be reported with its request id.',
  'subgraph-failed': 'A part of the graph gave no answer that can be used; the rest was answered without it.',
  'apollo-warned': 'The GraphQL library warned of something; its words may quote a request and are not kept.',
  'apollo-failed': 'The GraphQL library reported an error; its words may quote a request and are not kept.',
} as const satisfies Readonly<Record<string, string>>;

export type LogEvent = keyof typeof LOG_EVENTS;
