/** Why a text is no value of its sort. FORMAT: in no known form. RANGE: in one, but there is no such value. */
export type UnreadReason = 'FORMAT' | 'RANGE';
