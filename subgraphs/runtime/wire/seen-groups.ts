// What a caller must see to be told that a field in there could not be read; an agency's own combinations stand with it.
export const UNMASKED = { CASE: 'FULL' } as const;
export const IDENTITY = { IDENTITY: 'FULL' } as const;
export const FAMILY = { FAMILY: 'FULL' } as const;
export const DESCRIPTION = { DESCRIPTION: 'FULL' } as const;
export const LEADS = { LEADS: 'FULL' } as const;
export const ACCUSED = { ACCUSED: 'FULL' } as const;
