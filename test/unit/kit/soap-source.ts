import { CANARY } from './kit-run';

/** A police system over SOAP with single lookups and a list since a time, as a state team would describe it. */
export const SOAP_SOURCE = `source: police-rj
contract: police/v1
region: RJ
transport:
  kind: soap
  baseUrl: "\${RJ_URL}/cctns"
  auth: { kind: header, name: x-api-key, secret: { env: RJ_KEY } }
  attempt: 1 s
  budget: 1 s
lookup: { kind: single }
changes: { kind: since, every: 1 min, overlap: 10 min }
records:
  - kind: fir
    lookup:
      request: { method: POST, path: /FirService, action: GetFir, body: "<GetFir><PS>{stationCode}</PS><YR>{year}</YR><NO>{firNo}</NO></GetFir>" }
      each: GetFirResponse.FIR
      notFound: { when: { path: GetFirResponse.RC, equals: ["9"] } }
      ok: { path: GetFirResponse.RC, equals: ["0", "9"] }
    changes:
      request: { method: POST, path: /FirService, action: ListFir, body: "<ListFir><SINCE>{since}</SINCE><P>{page}</P><N>{limit}</N></ListFir>" }
      each: ListFirResponse.FIR
      ok: { path: ListFirResponse.RC, equals: ["0"] }
      sinceAt: "dd/MM/yyyy HH:mm"
      changedAt: { from: UPD_DT, at: "dd/MM/yyyy HH:mm" }
      pages: { by: page, size: 2 }
      more: { path: ListFirResponse.MORE, equals: ["Y"] }
    fields:
      stateCode: { constant: RJ }
      stationCode: PS_CD
      year: YR
      firNo: FIR_NO
      registeredAt: { from: REG_DT, at: "dd/MM/yyyy HH:mm" }
      updatedAt: { from: UPD_DT, at: "dd/MM/yyyy HH:mm" }
      sections: { each: SEC, fields: { act: ACT, section: NO, sexualOffence: SO } }
      victims:
        each: VICTIM
        fields:
          serial: "#"
          names: NM_EN
          sex: { from: GENDER, codes: { लड़की: F, लड़का: M } }
unknown: ["NA", "-"]
`;

const fir = (number: number, gender: string) =>
  `<FIR><PS_CD>12010034</PS_CD><YR>2026</YR><FIR_NO>${number}</FIR_NO><REG_DT>0${number % 10}/09/2026 10:20</REG_DT>` +
  `<UPD_DT>0${number % 10}/09/2026 10:22</UPD_DT><SEC><ACT>BNS</ACT><NO>137</NO><SO>N</SO></SEC>` +
  `<VICTIM><NM_EN>${CANARY} ${'ABCDE'.charAt(number % 5)}</NM_EN><GENDER>${gender}</GENDER></VICTIM></FIR>`;

/** An answer of it: three FIRs. */
export const SOAP_SAMPLE = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><ListFirResponse><RC>0</RC>
${fir(34, 'लड़की')}${fir(35, 'लड़का')}${fir(36, 'लड़की')}</ListFirResponse></s:Body></s:Envelope>`;
