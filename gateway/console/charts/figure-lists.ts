import type { ListView } from '../desk/answer-view';

/** Lists of the ledger, each as one table: drives, units, reasons, published figures. */
export const figureLists: ListView = () => null;
