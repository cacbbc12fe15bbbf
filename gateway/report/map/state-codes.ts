/** The Local Government Directory's code of each state, by the two letters that records write. */
// prettier-ignore
export const STATE_CODES: ReadonlyMap<string, number> = new Map([
  ['JK', 1], ['HP', 2], ['PB', 3], ['CH', 4], ['UK', 5], ['HR', 6], ['DL', 7], ['RJ', 8], ['UP', 9], ['BR', 10],
  ['SK', 11], ['AR', 12], ['NL', 13], ['MN', 14], ['MZ', 15], ['TR', 16], ['ML', 17], ['AS', 18], ['WB', 19], ['JH', 20],
  ['OD', 21], ['CG', 22], ['MP', 23], ['GJ', 24], ['MH', 27], ['AP', 28], ['KA', 29], ['GA', 30], ['LD', 31], ['KL', 32],
  ['TN', 33], ['PY', 34], ['AN', 35], ['TG', 36], ['LA', 37], ['DH', 38],
]);
