/** The words that the police of Rajasthan's system has for those of the trade. */
export const SEXES = {
  F: ['लड़की', 'बालिका'],
  M: ['लड़का', 'बालक'],
  T: ['ट्रांसजेंडर'],
} as const;

export const FIR_TYPES = { REGULAR: ['नियमित'], ZERO: ['जीरो'], E_FIR: ['ई-एफआईआर'] } as const;

export const STATUSES = {
  UNDER_INVESTIGATION: ['अनुसंधान में', 'जेर तफ्तीश'],
  CHARGESHEETED: ['चालान पेश'],
  CLOSED: ['निस्तारित'],
} as const;

export const REASONS = {
  ELOPEMENT: ['प्रेम प्रसंग'],
  RUNAWAY_LIVELIHOOD: ['रोजगार'],
  FAMILY_ISSUE: ['पारिवारिक कलह'],
  LOST_IN_CROWD: ['भीड़ में बिछुड़ना'],
  EXPLORATION: ['घूमने की इच्छा'],
  CURIOSITY: ['जिज्ञासा'],
  CHILD_LABOUR: ['बाल श्रम'],
} as const;

export const MISSED_FROM = {
  HOME: ['घर'],
  HOME_INSTITUTION: ['बाल गृह'],
  SCHOOL: ['विद्यालय', 'स्कूल'],
  TRAIN: ['रेलगाड़ी'],
  CROWD: ['भीड़', 'मेला'],
} as const;

export const METHODS = {
  CYBER: ['साइबर सेल'],
  INFORMER: ['मुखबिर'],
  FAMILY: ['परिजन'],
  ROUTINE: ['गश्त'],
  PORTAL_MATCH: ['पोर्टल'],
  PUBLIC: ['आमजन'],
} as const;

export const RESULTS = { FOUND: ['दस्तयाब'], NOT_FOUND: ['नहीं मिला'] } as const;
export const YES_NO = ['हाँ', 'नहीं'] as const;
