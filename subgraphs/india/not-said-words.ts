/*
 * The words by which clerks say that they know nothing, in the spelling of `not-said.ts`: lower case, without
 * punctuation, nukta and chandrabindu. A line can be added for any language.
 */

/** Say nothing, whatever the field. */
export const NOTHING: readonly string[] = phrases(`
  na; n a; nil; nill; none; no; null; undefined; blank; tbd; nan; xyz; abc
  unknown; unkown; unknow; unknwon; unknwn; unkonwn; un known; unk; unidentified; un identified; unspecified; undisclosed; unrecorded
  not known; not knwon; not told; not stated; not given; not disclosed; not mentioned; not provided; not recorded
  not specified; not filled; not applicable; not available; not avail; not found; not traced; not identified; not sure
  not revealed; not reported; not shared; not remembered; not confirmed; not clear; not yet known; unable to tell; unable to say
  unable to speak; could not tell; could not say; can not tell; can not say; cant tell; cant say; cannot tell
  cannot say; does not know; doesnt know; did not tell; didnt tell; do not know; dont know; does not remember; doesnt remember
  do not remember; dont remember; cannot remember; can not remember; cant remember; no data; no details
  no information; no info; no idea; no record; refused; refused to tell; refuse to tell; confidential; withheld; as above; same as above; awaited; under verification
  agyat; agyaat; agnyat; adnyat; namaloom; namalum; na maloom; na malum; pata nahi; nahi pata; malum nahi; maloom nahi
  nahi malum; nahi maloom; gyat nahi; yad nahi; yaad nahi; nahi bataya; nahi batayi; nahi batai; nahi batata
  nahi batati; nahi bata paya; nahi bata payi; bata nahi paya; bata nahi payi; batane me asamarth; nahi hai; nahi
  kuch nahi; koi nahi; uplabdh nahi; lagu nahi; darj nahi; nirank; mahit nahi; maheet nahi; mahit nahi aahe
  अज्ञात; अग्यात; अनजान; बेनाम; गुमनाम; अजनबी; नामालूम; ना मालूम; नामालुम; ना मालुम; अनुपलब्ध; अप्राप्त; अप्राप्य; निरंक; शून्य
  पता नहीं; नहीं पता; मालूम नहीं; मालुम नहीं; नहीं मालूम; नहीं मालुम; ज्ञात नहीं; ज्ञात न हो सका; याद नहीं; भूल गया; भूल गई; भूल गयी; गोपनीय; उपरोक्त
  नहीं बताया; नहीं बतायी; नहीं बताई; नहीं बताता; नहीं बताती; नहीं बता पाया; नहीं बता पाई; नहीं बता पाता; नहीं बता पाती
  बता नहीं पाया; बता नहीं पाई; बता नहीं पाता; बता नहीं पाती; बता नहीं पा रहा; बता नहीं पा रही; नहीं बता पा रहा; नहीं बता पा रही
  नहीं बता रहा; नहीं बता रही; बताने में असमर्थ; बोलने में असमर्थ; बोल नहीं पाता; बोल नहीं पाती; बताने से इंकार
  बताने से इनकार; उपलब्ध नहीं; लागू नहीं; दर्ज नहीं; अंकित नहीं; उल्लेख नहीं; प्राप्त नहीं; स्पष्ट नहीं; कुछ नहीं; कोई नहीं; नहीं
  एन ए; माहित नाही; माहीत नाही; माहिती नाही; नाही; ठाऊक नाही; अनोळखी; अपरिचित; अनभिज्ञ
  અજ્ઞાત; ખબર નથી; অজ্ঞাত; অজানা; জানা নেই; জানি না; ਅਣਜਾਣ; ਅਗਿਆਤ; ਪਤਾ ਨਹੀਂ; ଅଜ୍ଞାତ; ଜଣା ନାହିଁ; தெரியாது; தெரியவில்லை; అజ్ఞాత
  తెలియదు; ಅಜ್ಞಾತ; ಗೊತ್ತಿಲ್ಲ; അജ്ഞാത; അജ്ഞാതം; അറിയില്ല; نامعلوم; نا معلوم; معلوم نہیں; پتہ نہیں
`);

/** Name the field or fill the sentence, and say nothing with one of the above: `father's name not known`. */
export const FIELD_WORDS: readonly string[] = phrases(`
  name; names; full name; surname; naam; nam; father; fathers; mother; mothers; husband; husbands; guardian; guardians
  parent; parents; relation; relative; age; date; birth; dob; sex; gender; address; place; village; block; district
  state; gaon; gaanv; gram; tehsil; tahsil; thana; station; area; city; town; home; house; location; family; full
  native; residence; whereabouts; contact; phone; mobile; number; identity; details; detail; caste; religion
  language; mark; marks; pita; mata; ka; ki; ke; ko; se; apna; apni; umra; umar; hai; hain; he; tha; thi; abhi; is; are
  was; at; present; the; his; her; of; and; or; till; now; yet; so; far; by; to; child; as; per; in; still
  नाम; उपनाम; पूरा नाम; पिता; माता; पति; पत्नी; अभिभावक; संरक्षक; माता पिता; उम्र; आयु; जन्म; तिथि; पता; निवास; ग्राम; गांव; गाँव; घर; जिला; तहसील; थाना; परिवार
  राज्य; मोबाइल; मोबाईल; फोन; नंबर; नम्बर; संपर्क; जाति; धर्म; चिन्ह; चिह्न; का; की; के; को; से; ने; अपना; अपनी; अपने; उसका; उसकी
  है; हैं; था; थी; अभी; तक; भी; में; व; और; गया; गई; गयी; हो; द्वारा; बालक; बालिका; बच्चे; बच्ची; बच्चा
  नाव; નામ; নাম; ਨਾਮ; ਨਾਂ; ନାମ; பெயர்; పేరు; ಹೆಸರು; പേര്; نام
`);

/** Describe a person without a name. Each is said of somebody, so it is nothing only in the place of a name. */
export const NAMELESS: readonly string[] = phrases(`
  baby; babe; infant; newborn; new born; child; kid; boy; girl; male; female; man; woman; lady; minor; juvenile; person
  unnamed; un named; nameless; victim; survivor; prosecutrix; orphan; no name; noname; anonymous; abandoned; destitute; deaf; dumb; mute; mentally; mental
  retarded; challenged; disabled; missing; found; nobody; someone; bachcha; baccha; bachchi; bacchi; bachi; balak
  balika; ladka; ladki; larka; larki; shishu; navjat; nabalig; lawaris; lavaris; mahila; purush; vyakti; test
  mandbuddhi; vikshipt; goonga; gunga; goongi; gungi; behra; behri
  बेबी; बेबि; शिशु; नवजात; नवजात शिशु; बच्चा; बच्ची; बालक; बालिका; लडका; लडकी; महिला; पुरुष; पुरूष; स्त्री; व्यक्ति; नाबालिग; लावारिस; लावारिश
  पीडित; पीडिता; अभियोक्त्री; अपहृता; अनाथ
  बालक बालिका; मूक; बधिर; मूकबधिर; मंदबुद्धि; मंद बुद्धि; विक्षिप्त; गूंगा; गूंगी; बहरा; बहरी; गुमशुदा; लापता; मुलगा; मुलगी; मेल; फीमेल
`);

/** Nothing only in the place of a place; elsewhere they may answer the question. */
export const NO_PLACE: readonly string[] = phrases(`
  other; others; other state; other district; any; anywhere; elsewhere; outside; no fixed address; no fixed place; homeless
  wandering; roaming; pavement; अन्य; अन्य राज्य; अन्य जिला; अन्यत्र; बाहर; बेघर; घुमंतू; घुमन्तू; इतर
`);

function phrases(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/[;\n]/u)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}
