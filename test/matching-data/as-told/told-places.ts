/** A district by its name of today, by other names, and the code of its state. */
export type Renamed = readonly [today: string, before: string, state: string];
export const RENAMED: readonly Renamed[] = [
  ['Narmadapuram', 'Hoshangabad', 'MP'],
  ['Narmadapuram', 'होशंगाबाद', 'MP'],
  ['Prayagraj', 'Allahabad', 'UP'],
  ['Prayagraj', 'इलाहाबाद', 'UP'],
  ['Ayodhya', 'Faizabad', 'UP'],
  ['Gurugram', 'Gurgaon', 'HR'],
  ['Nuh', 'Mewat', 'HR'],
  ['Ballari', 'Bellary', 'KA'],
  ['Belagavi', 'Belgaum', 'KA'],
  ['Kalaburagi', 'Gulbarga', 'KA'],
  ['Vijayapura', 'Bijapur', 'KA'],
  ['Mysuru', 'Mysore', 'KA'],
  ['Chhatrapati Sambhajinagar', 'Aurangabad', 'MH'],
  ['Dharashiv', 'Osmanabad', 'MH'],
  ['Ahilyanagar', 'Ahmednagar', 'MH'],
];
export const USUAL: readonly Renamed[] = [
  ['Kanniyakumari', 'Kanyakumari', 'TN'],
  ['Medinipur West', 'Paschim Medinipur', 'WB'],
  ['East Singhbum', 'East Singhbhum', 'JH'],
  ['East Singhbum', 'Purbi Singhbhum', 'JH'],
  ['Maldah', 'Malda', 'WB'],
  ['Sribhumi', 'Karimganj', 'AS'],
  ['Bengaluru South', 'Ramanagara', 'KA'],
  ['Thiruvananthapuram', 'Trivandrum', 'KL'],
  ['Shivamogga', 'Shimoga', 'KA'],
];
/** A new district and one that it was split from. */
export const SPLIT: readonly Renamed[] = [
  ['Rewa', 'Mauganj', 'MP'],
  ['Satna', 'Maihar', 'MP'],
  ['Chhindwara', 'Pandhurna', 'MP'],
  ['Barmer', 'Balotra', 'RJ'],
  ['Ajmer', 'Beawar', 'RJ'],
  ['Bharatpur', 'Deeg', 'RJ'],
  ['Nagaur', 'Didwana-Kuchaman', 'RJ'],
  ['Alwar', 'Khairthal-Tijara', 'RJ'],
  ['Jaipur', 'Kotputli-Behror', 'RJ'],
  ['Jodhpur', 'Phalodi', 'RJ'],
  ['Udaipur', 'Salumbar', 'RJ'],
  ['Rajnandgaon', 'Khairagarh-Chhuikhadan-Gandai', 'CG'],
  ['Ajmer', 'Kekri', 'RJ'],
  ['Ganganagar', 'Anoopgarh', 'RJ'],
  ['Ballari', 'Vijayanagara', 'KA'],
];
/** A station's codes of both days, and its district. */
export const STATIONS: readonly (readonly [code: string, district: string, state: string])[] = [
  ['PRYJ', 'Prayagraj', 'UP'],
  ['ALD', 'Prayagraj', 'UP'],
  ['DDU', 'Chandauli', 'UP'],
  ['MGS', 'Chandauli', 'UP'],
  ['RKMP', 'Bhopal', 'MP'],
  ['HBJ', 'Bhopal', 'MP'],
  ['VGLJ', 'Jhansi', 'UP'],
  ['JHS', 'Jhansi', 'UP'],
  ['CSMT', 'Mumbai', 'MH'],
  ['MMCT', 'Mumbai', 'MH'],
  ['AYC', 'Ayodhya', 'UP'],
  ['PCOI', 'Prayagraj', 'UP'],
  ['PRRB', 'Prayagraj', 'UP'],
  ['PYGS', 'Prayagraj', 'UP'],
  ['MBDP', 'Pratapgarh', 'UP'],
];
/** How children and clerks tell a place; `D` stands for the district, `V` for a village. */
export const TOLD = {
  LATIN: [
    'D-MP',
    'D 483501',
    'D Jn platform 3',
    'C/o Ramlal D',
    'dist. D (M.P.)',
    'V, teh V, D mp',
    'Near Bus Stand D',
  ],
  HINDI: ['जिला D म0प्र0', 'ग्रा. V जिला D', 'ग्रा0 V तह. V जि. D', 'D म.प्र.', 'मु. V पो. V थाना V जिला D', 'जि0 D'],
};
export const MADHYA_PRADESH = [
  ['Katni', 'कटनी'],
  ['Panna', 'पन्ना'],
  ['Satna', 'सतना'],
  ['Jabalpur', 'जबलपुर'],
  ['Damoh', 'दमोह'],
  ['Sagar', 'सागर'],
  ['Seoni', 'सिवनी'],
  ['Mandla', 'मंडला'],
  ['Betul', 'बैतूल'],
] as const;
