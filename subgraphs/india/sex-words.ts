export type Sex = 'F' | 'M' | 'T';

/** The words for each sex, one by one, in the languages of India. */
export const SEX_WORDS: Readonly<Record<Sex, string>> = {
  F: [
    'f female g girl w woman lady fem fml feml stri mahila balika kanya kishori ladki larki bachchi bacchi bachi',
    'म स्त्री महिला बालिका लड़की बच्ची किशोरी कन्या युवती औरत बेटी छोरी फीमेल फिमेल मुलगी મહિલા સ્ત્રી છોકરી બાળકી মেয়ে মহিলা বালিকা',
    'ਕੁੜੀ ਔਰਤ ਲੜਕੀ ଝିଅ ମହିଳା பெண் சிறுமி స్త్రీ బాలిక అమ్మాయి ಹೆಣ್ಣು ಹುಡುಗಿ സ്ത്രീ പെൺകുട്ടി لڑکی عورت خاتون بچی',
  ].join(' '),
  M: [
    'm male b boy man ml purush balak kishor ladka larka',
    'पु पुरुष पुरूष बालक लड़का किशोर युवक मर्द बेटा छोरा मेल मुलगा પુરુષ છોકરો ছেলে পুরুষ বালক',
    'ਮੁੰਡਾ ਮਰਦ ਲੜਕਾ ପୁଅ ପୁରୁଷ ஆண் சிறுவன் పురుషుడు బాలుడు అబ్బాయి ಗಂಡು ಹುಡುಗ പുരുഷൻ ആൺകുട്ടി لڑکا مرد',
  ].join(' '),
  // Forms of India offer "other" as the third sex.
  T: [
    't tg trans transgender transsexual transwoman transman third 3rd other others hijra kinnar',
    'तृतीय थर्ड अन्य ट्रांसजेंडर ट्रान्सजेंडर ट्रांस किन्नर हिजड़ा उभयलिंगी तृतीयपंथी इतर',
  ].join(' '),
};

/** Words beside them that say nothing of the sex. */
export const SEX_FILLERS = 'child person gender sex minor juvenile kid bal बाल लिंग जेंडर व्यक्ति नाबालिग अवयस्क वर्ग';
