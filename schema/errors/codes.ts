/**
 * The closed catalogue of error codes. Every error that leaves the graph has one of these codes and its sentence, never
 * the text of a foreign system. `retry` says whether the same request may succeed later.
 */
interface Entry {
  readonly en: string;
  readonly hi: string;
  readonly retry: boolean;
}

export const CODES = {
  AGENCY_TIMEOUT: {
    en: 'The agency system did not answer in time.',
    hi: 'एजेंसी की प्रणाली ने समय पर उत्तर नहीं दिया।',
    retry: true,
  },
  AGENCY_UNREACHABLE: {
    en: 'The agency system could not be reached.',
    hi: 'एजेंसी की प्रणाली से संपर्क नहीं हो सका।',
    retry: true,
  },
  AGENCY_REFUSED: {
    en: 'The agency system refused the request.',
    hi: 'एजेंसी की प्रणाली ने अनुरोध अस्वीकार किया।',
    retry: true,
  },
  AGENCY_MALFORMED: {
    en: 'The agency system answered something that breaks its contract.',
    hi: 'एजेंसी की प्रणाली का उत्तर तय प्रारूप में नहीं था।',
    retry: true,
  },
  AGENCY_PAUSED: {
    en: 'The agency system failed repeatedly or is overloaded and is being given a pause.',
    hi: 'एजेंसी की प्रणाली बार-बार विफल हुई, इसलिए उसे विराम दिया गया है।',
    retry: true,
  },
  AGENCY_CLOSED: {
    en: 'The agency system may not be asked at this hour.',
    hi: 'एजेंसी की प्रणाली से इस समय पूछा नहीं जा सकता।',
    retry: true,
  },
  COPY_EXPIRED: {
    en: 'The copy of this agency’s record is older than it may be kept, and was deleted.',
    hi: 'इस एजेंसी के अभिलेख की प्रति रखने की अवधि समाप्त हो गई, इसलिए उसे हटा दिया गया है।',
    retry: false,
  },
  DUMP_HELD: {
    en: 'The last reading of this agency system differs too much from the one before and waits for a person.',
    hi: 'इस एजेंसी की प्रणाली का पिछला पठन उससे पहले वाले से बहुत भिन्न है; वह किसी व्यक्ति की जाँच की प्रतीक्षा में है।',
    retry: true,
  },
  DUMP_LATE: {
    en: 'This agency system has not delivered its records in time.',
    hi: 'इस एजेंसी की प्रणाली ने अपने अभिलेख समय पर नहीं दिए।',
    retry: true,
  },
  FEED_BEHIND: {
    en: 'The changes of this agency system have not been read lately, so a newer record may be missing here.',
    hi: 'इस एजेंसी के हाल के बदलाव नहीं पढ़े जा सके; नया अभिलेख छूटा हो सकता है।',
    retry: true,
  },
  RECORD_NOT_FOUND: {
    en: 'No record with this number is known.',
    hi: 'इस संख्या का कोई अभिलेख ज्ञात नहीं है।',
    retry: false,
  },
  RECORD_AMBIGUOUS: {
    en: 'Several records carry this number. Add what tells them apart.',
    hi: 'यह संख्या कई अभिलेखों में है। पहचान के लिए थाना और वर्ष भी दें।',
    retry: false,
  },
  RECORD_KEY_FOREIGN: {
    en: 'This record key belongs to another agency than the one asked.',
    hi: 'यह अभिलेख संख्या किसी दूसरी एजेंसी की है।',
    retry: false,
  },
  CHILD_NOT_FOUND: {
    en: 'No child with this id is known.',
    hi: 'इस आईडी का कोई बच्चा ज्ञात नहीं है।',
    retry: false,
  },
  CURSOR_MALFORMED: {
    en: 'The cursor is not one that this list gave out.',
    hi: 'यह कर्सर इस सूची का नहीं है।',
    retry: false,
  },
  PAGE_SIZE_INVALID: {
    en: '`first` takes a whole number from 1 to 100.',
    hi: '`first` में 1 से 100 तक की पूर्ण संख्या दें।',
    retry: false,
  },
  QUERY_INVALID: {
    en: 'The query does not fit the schema.',
    hi: 'यह क्वेरी स्कीमा के अनुरूप नहीं है।',
    retry: false,
  },
  REQUEST_INVALID: {
    en: 'The request is not a GraphQL request over HTTP.',
    hi: 'यह अनुरोध मान्य GraphQL अनुरोध नहीं है।',
    retry: false,
  },
  REGISTRY_UNAVAILABLE: {
    en: 'The identity registry cannot be read at the moment.',
    hi: 'पहचान पंजी अभी उपलब्ध नहीं है।',
    retry: true,
  },
  SUBGRAPH_UNREACHABLE: {
    en: 'A part of the graph could not be reached.',
    hi: 'ग्राफ़ का एक भाग उपलब्ध नहीं है।',
    retry: true,
  },
  SUBGRAPH_TIMEOUT: {
    en: 'A part of the graph did not answer in time.',
    hi: 'ग्राफ़ के एक भाग ने समय पर उत्तर नहीं दिया।',
    retry: true,
  },
  SUBGRAPH_MALFORMED: {
    en: 'A part of the graph answered something that breaks the agreement.',
    hi: 'ग्राफ़ के एक भाग का उत्तर समझौते के अनुरूप नहीं था।',
    retry: true,
  },
  OUTCOME_UNKNOWN: {
    en: 'Whether this was done is not known. Asking again is safe, with the same key where there is one: nothing is done twice.',
    hi: 'यह हुआ या नहीं, ज्ञात नहीं है। उसी कुंजी (जहाँ हो) के साथ दोबारा भेजना सुरक्षित है: कुछ भी दो बार नहीं होगा।',
    retry: true,
  },
  CALLER_UNKNOWN: {
    en: 'The request carries no token that can be accepted.',
    hi: 'अनुरोध में मान्य टोकन नहीं है।',
    retry: false,
  },
  ISSUER_UNREACHABLE: {
    en: 'Tokens cannot be checked at the moment: their issuer’s keys could not be read.',
    hi: 'टोकन की जाँच अभी नहीं हो सकती: जारीकर्ता की कुंजियाँ उपलब्ध नहीं हैं।',
    retry: true,
  },
  CALLER_UNSIGNED: {
    en: 'A part of the graph was asked without the gateway’s seal.',
    hi: 'ग्राफ़ के भाग से बिना मुहर के पूछा गया।',
    retry: false,
  },
  PURPOSE_REQUIRED: {
    en: 'Anything beyond statistics needs a purpose, a legal basis and a case reference.',
    hi: 'आँकड़ों से अधिक जानकारी के लिए उद्देश्य, विधिक आधार और प्रकरण संदर्भ आवश्यक है।',
    retry: false,
  },
  PURPOSE_REFUSED: {
    en: 'This role may not ask for this purpose.',
    hi: 'इस भूमिका को इस उद्देश्य से पूछने का अधिकार नहीं है।',
    retry: false,
  },
  CASE_NOT_OWN: {
    en: 'This purpose takes a case of the caller’s own as its case reference.',
    hi: 'इस उद्देश्य के लिए प्रकरण संदर्भ में उपयोगकर्ता का अपना प्रकरण आवश्यक है।',
    retry: false,
  },
  ROLE_REFUSED: {
    en: 'This role may not do this.',
    hi: 'इस भूमिका को यह करने का अधिकार नहीं है।',
    retry: false,
  },
  OPERATION_UNREGISTERED: {
    en: 'This caller sends registered operations only, by their hash.',
    hi: 'यह उपयोगकर्ता केवल पंजीकृत क्वेरी भेज सकता है।',
    retry: false,
  },
  QUERY_TOO_LARGE: {
    en: 'The query has too many tokens, fields, aliases or fragments.',
    hi: 'क्वेरी बहुत बड़ी है।',
    retry: false,
  },
  QUERY_TOO_DEEP: {
    en: 'The query is nested too deep.',
    hi: 'क्वेरी बहुत गहरी है।',
    retry: false,
  },
  QUERY_TOO_COSTLY: {
    en: 'The query may return more than one request may ask for.',
    hi: 'क्वेरी एक अनुरोध की सीमा से अधिक माँगती है।',
    retry: false,
  },
  BUDGET_SPENT: {
    en: 'What may be asked for now has been used up.',
    hi: 'अभी जितना माँगा जा सकता था, वह सीमा समाप्त हो गई है।',
    retry: true,
  },
  AUDIT_UNAVAILABLE: {
    en: 'Disclosures cannot be recorded at the moment, so nothing is disclosed.',
    hi: 'प्रकटीकरण दर्ज नहीं हो सकता, इसलिए जानकारी नहीं दी जा सकती।',
    retry: true,
  },
  REASON_INVALID: {
    en: 'A written reason of 20 to 500 characters is needed, in words and for this child.',
    hi: '20 से 500 अक्षरों का, शब्दों में और इसी बच्चे के लिए लिखा कारण आवश्यक है।',
    retry: false,
  },
  REVIEW_NOT_FOUND: {
    en: 'No open review with this id is waiting for this caller.',
    hi: 'इस आईडी की कोई लंबित समीक्षा नहीं है।',
    retry: false,
  },
  CHILD_CHANGED: {
    en: 'The child has changed since it was read. Look again before judging.',
    hi: 'पढ़े जाने के बाद बच्चे का अभिलेख बदल गया है। निर्णय से पहले दोबारा देखें।',
    retry: false,
  },
  JUDGEMENT_CONFLICT: {
    en: 'This contradicts what was judged before, or what the records themselves say.',
    hi: 'यह पहले के किसी निर्णय या स्वयं अभिलेखों के विरुद्ध है।',
    retry: false,
  },
  JUDGEMENT_NOT_FOUND: {
    en: 'No judgement with this id is known.',
    hi: 'इस आईडी का कोई निर्णय ज्ञात नहीं है।',
    retry: false,
  },
  IDEMPOTENCY_KEY_REUSED: {
    en: 'This key was used before, for something else.',
    hi: 'यह कुंजी पहले किसी और काम के लिए प्रयोग हो चुकी है।',
    retry: false,
  },
  KEY_INVALID: {
    en: 'A key of 8 to 100 printable characters is needed.',
    hi: '8 से 100 मुद्रण योग्य अक्षरों की कुंजी आवश्यक है।',
    retry: false,
  },
  SPLIT_INVALID: {
    en: 'A split names some of the child’s records, and leaves some.',
    hi: 'विभाजन में बच्चे के कुछ अभिलेख चुनें और कुछ छोड़ें।',
    retry: false,
  },
  SEARCH_INVALID: {
    en: 'The search asks for nothing, or for something that cannot be.',
    hi: 'खोज में कुछ नहीं माँगा गया, या जो माँगा गया वह संभव नहीं है।',
    retry: false,
  },
  SEARCH_LEGACY_FONT: {
    en: 'The search was typed for a font such as Kruti Dev. Type it in Unicode, in Hindi or English letters.',
    hi: 'खोज कृति देव जैसे फ़ॉन्ट में लिखी गई है। इसे यूनिकोड में, हिंदी या अंग्रेज़ी अक्षरों में लिखें।',
    retry: false,
  },
  REFIT_TOO_FEW: {
    en: 'There are too few judgements to fit the matcher to them.',
    hi: 'मिलान को इनके अनुसार ढालने के लिए निर्णय बहुत कम हैं।',
    retry: false,
  },
  REFIT_NOT_BETTER: {
    en: 'On pairs that it has not seen the fit is no better, or a group falls behind. Nothing was changed.',
    hi: 'जो जोड़े नहीं देखे गए थे उन पर यह बेहतर नहीं है, या कोई समूह पीछे रह जाता है। कुछ नहीं बदला गया।',
    retry: false,
  },
  DRIVE_NOT_FOUND: {
    en: 'No record names a drive with this id.',
    hi: 'किसी अभिलेख में इस पहचान का अभियान नहीं है।',
    retry: false,
  },
  CUT_INVALID: {
    en: 'The unit, a day or the filter of this count is not valid.',
    hi: 'इस गणना की इकाई, दिनांक या फ़िल्टर मान्य नहीं है।',
    retry: false,
  },
  UNIT_NOT_OWN: {
    en: 'You may count your own unit only.',
    hi: 'आप केवल अपनी इकाई की गिनती देख सकते हैं।',
    retry: false,
  },
  FIGURE_NOT_RELEASED: {
    en: 'This figure is not released to the press: traced and registered persons are, by units and whole months that have ended.',
    hi: 'यह आँकड़ा प्रेस को नहीं दिया जाता: दस्तयाब और दर्ज व्यक्ति, इकाई और पूरे बीते महीनों के अनुसार, दिए जाते हैं।',
    retry: false,
  },
  RATIO_REFUSED: {
    en: 'The two sides of this ratio count different people.',
    hi: 'इस अनुपात के दोनों पक्ष अलग-अलग लोगों को गिनते हैं।',
    retry: false,
  },
  INTERNAL: {
    en: 'Something failed inside the graph. It was logged.',
    hi: 'ग्राफ़ के भीतर त्रुटि हुई। इसे दर्ज कर लिया गया है।',
    retry: true,
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof CODES;

export function isCode(value: unknown): value is Code {
  return typeof value === 'string' && Object.hasOwn(CODES, value);
}
