/** A source file as a state team would write it, for the tests to spoil. */
export const WRITTEN = `# yaml-language-server: $schema=../schema/contracts/source-file.v1.json
source: police-rj
contract: police/v1
region: RJ
transport:
  kind: soap
  baseUrl: "http://127.0.0.1:1/cctns"
  auth: { kind: header, name: x-api-key, secret: { env: RJ_KEY } }
  rate: 1 per 5 s
  window: "22:00-06:00"
lookup: { kind: single }
changes: { kind: since, every: 1 min, overlap: 10 min }
records:
  - kind: fir
    lookup:
      request:
        method: POST
        path: /FirService
        action: GetFir
        body: "<GetFir><PS>{stationCode}</PS><YR>{year}</YR><NO>{firNo}</NO></GetFir>"
      each: GetFirResponse.FIR
      notFound: { when: { path: RC, equals: ["9"] } }
    changes:
      request: { method: POST, path: /FirService, body: "<ListFir><SINCE>{since}</SINCE></ListFir>" }
      each: ListFirResponse.FIR
      changedAt: { from: UPD_DT, at: "dd/MM/yyyy HH:mm" }
    fields:
      stationCode: PS_CD
      year: YR
      firNo: FIR_NO
      registeredAt: { from: REG_DT, at: "dd/MM/yyyy HH:mm" }
      victims:
        each: VICTIM
        fields:
          sex: { from: GENDER, codes: { लड़की: F, 01: M } }
          ageYears: { from: AGE, as: age }
      stateCode: { constant: RJ }
unknown: ["NA", "-", "अज्ञात"]
`;

/** The contract that it names, as far as reading it needs to know. */
export const POLICE_KEYS = {
  name: 'police/v1',
  records: {
    fir: { key: ['stateCode', 'stationCode', 'year', 'firNo'] },
    'missing-report': { key: ['stateCode', 'stationCode', 'year', 'reportNo'] },
  },
};
