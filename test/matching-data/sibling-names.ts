import type { PoolName } from './name-pool';

/** How families name their children. */
export type Tradition = 'HINDI_BELT' | 'FATHER_IN_THE_MIDDLE' | 'MUSLIM' | 'SIKH' | 'TRIBAL' | 'SOUTH';
export const TRADITIONS: readonly Tradition[] = [
  'HINDI_BELT',
  'FATHER_IN_THE_MIDDLE',
  'MUSLIM',
  'SIKH',
  'TRIBAL',
  'SOUTH',
];

/** The words of a tradition beside the given name; each name in both scripts. */
export interface NamingHabit {
  readonly given: Readonly<Record<'F' | 'M', readonly PoolName[]>>;
  readonly before: Readonly<Record<'F' | 'M', readonly PoolName[]>>;
  readonly middle: Readonly<Record<'F' | 'M', readonly PoolName[]>>;
  readonly surnames: readonly PoolName[];
}

function names(text: string): readonly PoolName[] {
  return text.split(',').flatMap((pair) => {
    const [hindi = '', ...latin] = pair.trim().split(' ');
    return hindi === '' ? [] : [{ hindi, latin }];
  });
}

/** Names as families of these traditions give them, of our own; many are in none of the corpora. */
export const NAMING_HABITS: Readonly<Record<Tradition, NamingHabit>> = {
  HINDI_BELT: {
    given: {
      F: names(
        'सुनीता sunita suneeta,अनीता anita aneeta,विनीता vinita,बबीता babita,सबीता sabita,कविता kavita,सविता savita,ममता mamta,' +
          'समता samta,नमिता namita,अमिता amita,अंकिता ankita,सुनीला sunila,अनिला anila,सुशीला sushila,उर्मिला urmila,शर्मिला sharmila,' +
          'पिंकी pinki pinky,रिंकी rinki rinky,पूनम poonam punam,सोनम sonam,नीलम neelam nilam,पूजा pooja puja,पूर्वा purva,आरती aarti arti,' +
          'भारती bharti,ज्योति jyoti,प्रीति preeti priti,स्वाति swati,रूपा rupa roopa,दीपा deepa dipa,दीपिका deepika,राधिका radhika',
      ),
      M: names(
        'संजय sanjay,संजीव sanjeev sanjiv,राजीव rajeev rajiv,अजय ajay,विजय vijay,अनिल anil,सुनील sunil suneel,सुशील sushil,' +
          'रमेश ramesh,राजेश rajesh,राकेश rakesh,मुकेश mukesh,महेश mahesh,दिनेश dinesh,गणेश ganesh,नरेश naresh,सुरेश suresh,' +
          'लोकेश lokesh,योगेश yogesh,अमित amit,सुमित sumit,मोहित mohit,रोहित rohit,ललित lalit,मनीष manish,सोनू sonu,मोनू monu,' +
          'गोलू golu,छोटू chhotu,पप्पू pappu,गुड्डू guddu,विकास vikas vikash,विशाल vishal,दीपक deepak dipak,दिलीप dilip dileep,' +
          'धर्मेंद्र dharmendra,जितेंद्र jitendra,सुरेंद्र surendra,नरेंद्र narendra,कुंदन kundan,चंदन chandan,नंदन nandan,मदन madan',
      ),
    },
    before: { F: names('कुमारी kumari'), M: [] },
    middle: {
      F: names('कुमारी kumari,देवी devi,रानी rani'),
      M: names('कुमार kumar,लाल lal,प्रसाद prasad,चंद chand,नाथ nath'),
    },
    surnames: names(
      'यादव yadav,गुप्ता gupta,शर्मा sharma,वर्मा verma varma,मिश्रा mishra,तिवारी tiwari,पासवान paswan,मंडल mandal,साहू sahu,राम ram',
    ),
  },
  FATHER_IN_THE_MIDDLE: {
    given: {
      F: names(
        'अश्विनी ashwini,यामिनी yamini,शालिनी shalini,मालिनी malini,रोहिणी rohini,मोहिनी mohini,सायली sayali,मयूरी mayuri,' +
          'गौरी gauri,कावेरी kaveri,वैशाली vaishali,सोनाली sonali,रूपाली rupali,दीपाली deepali,मीनाक्षी minakshi,कामाक्षी kamakshi',
      ),
      M: names(
        'संदीप sandeep sandip,प्रदीप pradeep pradip,कुलदीप kuldeep,जगदीप jagdeep,नितिन nitin,सचिन sachin,विपिन vipin,निखिल nikhil,' +
          'अखिल akhil,स्वप्निल swapnil,राहुल rahul,विपुल vipul,अतुल atul,मयूर mayur,किशोर kishor,महेंद्र mahendra,राजेंद्र rajendra,' +
          'हितेश hitesh,जितेश jitesh,नीलेश nilesh,शैलेश shailesh,भावेश bhavesh,परेश paresh',
      ),
    },
    before: { F: [], M: [] },
    middle: { F: [], M: [] },
    surnames: names('पाटिल patil,पटेल patel,गुप्ता gupta,शिंदे shinde,जाधव jadhav,परमार parmar,सोलंकी solanki,चौहान chauhan'),
  },
  MUSLIM: {
    given: {
      F: names(
        'शबाना shabana,शबनम shabnam,रुखसाना rukhsana,फरजाना farzana,अफसाना afsana,नगमा nagma,नजमा najma,सलमा salma,आसमा asma,' +
          'रेशमा reshma,करिश्मा karishma,आयशा ayesha aisha,आफरीन afreen,नाजरीन nazreen,नसरीन nasreen,परवीन parveen,यास्मीन yasmeen,' +
          'सायमा saima,नाईमा naima,रुबीना rubina,शाहीना shahina,सकीना sakina,मदीना madina',
      ),
      M: names(
        'सलमान salman,रेहान rehan,फैजान faizan,फरहान farhan,अरमान arman,नुमान numan,आरिफ arif,आसिफ asif,साकिब saqib sakib,' +
          'आकिब aqib akib,शाहिद shahid,जाहिद zahid,साजिद sajid,माजिद majid,राशिद rashid,नदीम nadeem,नईम naeem,सलीम saleem salim,' +
          'कलीम kaleem kalim,रहीम raheem rahim,करीम karim,जावेद javed,नावेद naved,परवेज parvez,इमरान imran,इरफान irfan,समीर sameer samir,' +
          'जमीर zameer,तनवीर tanveer,आलमगीर alamgir,जहांगीर jahangir',
      ),
    },
    before: { F: [], M: names('मोहम्मद mohd md mohammad,मो md mohd,शेख sk sheikh') },
    middle: {
      F: names('खातून khatun khatoon,बानो bano,बीबी bibi,बेगम begum,परवीन parveen'),
      M: names('अली ali,अहमद ahmad ahmed,आलम alam'),
    },
    surnames: names('खान khan,अंसारी ansari,शेख sheikh shaikh,कुरैशी qureshi,सिद्दीकी siddiqui,मंसूरी mansuri,आलम alam'),
  },
  SIKH: {
    given: {
      F: names(
        'गुरप्रीत gurpreet,हरप्रीत harpreet,मनप्रीत manpreet,जसप्रीत jaspreet,नवप्रीत navpreet,लवप्रीत lovepreet,सुखप्रीत sukhpreet,' +
          'अमनदीप amandeep,रमनदीप ramandeep,गगनदीप gagandeep,हरमनदीप harmandeep,सिमरनजीत simranjit,बलजीत baljit,हरजीत harjit,' +
          'राजविंदर rajwinder,कुलविंदर kulwinder,परमिंदर parminder,हरलीन harleen,जसलीन jasleen,मनलीन manleen',
      ),
      M: names(
        'गुरप्रीत gurpreet,हरप्रीत harpreet,मनप्रीत manpreet,अमनदीप amandeep,रमनदीप ramandeep,गगनदीप gagandeep,जगदीप jagdeep,' +
          'बलविंदर balwinder,कुलविंदर kulwinder,जसविंदर jaswinder,सुखविंदर sukhwinder,रूपिंदर rupinder,भूपिंदर bhupinder,' +
          'मनजीत manjit,रंजीत ranjit,बलजीत baljit,हरजीत harjit,सुरजीत surjit,गुरमीत gurmeet,हरमीत harmeet,परमीत parmeet',
      ),
    },
    before: { F: [], M: [] },
    middle: { F: names('कौर kaur'), M: names('सिंह singh') },
    surnames: names('बेदी bedi,गिल gill,संधू sandhu,ढिल्लों dhillon,सिद्धू sidhu,ग्रेवाल grewal'),
  },
  TRIBAL: {
    given: {
      F: names(
        'फूलमनी phulmani,फूलमती phulmati,सुखमनी sukhmani,सुखमती sukhmati,बुधनी budhni,सोमारी somari,मंगली mangli,शुकरी sukri,' +
          'एतवारी etwari,जितनी jitni,सुगनी sugni,फगनी phagni,चैती chaiti,जैती jaiti,गीता geeta gita,रेखा rekha,सुरेखा surekha,बिलासो bilaso',
      ),
      M: names(
        'बिरसा birsa,बुधराम budhram,सुखराम sukhram,मंगलराम mangalram,फागू phagu,बागू bagu,सोमरा somra,मंगरा mangra,एतवा etwa,बुधवा budhwa,' +
          'सुकरा sukra,राम ram,मोहन mohan,सोहन sohan,रोहन rohan,छोटन chhotan,लखन lakhan,सुखलाल sukhlal,बुधलाल budhlal,जीतू jitu,बीजू biju',
      ),
    },
    before: { F: [], M: [] },
    middle: { F: names('बाई bai,देवी devi'), M: names('लाल lal,राम ram,सिंह singh') },
    surnames: names('कोल kol,गोंड gond,मुंडा munda,उरांव oraon,बैगा baiga,मरावी maravi,सोरेन soren,टोप्पो toppo'),
  },
  SOUTH: {
    given: {
      F: names(
        'लक्ष्मी lakshmi,विजयलक्ष्मी vijayalakshmi,राजलक्ष्मी rajalakshmi,भाग्यलक्ष्मी bhagyalakshmi,शांति shanthi shanti,कलावती kalavathi,लीलावती leelavathi,' +
          'मल्लिका mallika,अंबिका ambika,दिव्या divya,नित्या nithya,सत्या sathya,कविता kavitha,सविता savitha,सुजाता sujatha',
      ),
      M: names(
        'मुरुगन murugan,सरवनन saravanan,कुमरन kumaran,राजन rajan,सेकरन sekaran,मणिकंदन manikandan,मणिमारन manimaran,' +
          'सेल्वम selvam,सेल्वन selvan,पेरुमाल perumal,अय्यप्पन ayyappan,सुब्बैया subbaiah,चिन्नैया chinnaiah,वेंकटेश venkatesh,राजेश rajesh',
      ),
    },
    before: { F: [], M: [] },
    middle: { F: [], M: [] },
    surnames: [],
  },
};
