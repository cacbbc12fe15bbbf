/**
 * The kind of a number as written on paper. Numbers of UD (unnatural death), NCR (non-cognizable) and the like join no
 * records.
 */
export type WrittenKind =
  'FIR' | 'MISSING_REPORT' | 'GD' | 'DD' | 'UD' | 'NCR' | 'CWC_CASE' | 'CWC_ORDER' | 'PROFILE' | 'RESCUE' | 'AHTU_CASE';
