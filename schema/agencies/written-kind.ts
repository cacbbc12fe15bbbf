/** What kind of number a paper's words name. UD (unnatural death), NCR (non-cognizable) and the like join nothing. */
export type WrittenKind =
  'FIR' | 'MISSING_REPORT' | 'GD' | 'DD' | 'UD' | 'NCR' | 'CWC_CASE' | 'CWC_ORDER' | 'PROFILE' | 'RESCUE' | 'AHTU_CASE';
