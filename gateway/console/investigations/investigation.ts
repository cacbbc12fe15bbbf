import type { Desk } from '../desk/desk';
import type { Word } from '../words/words';

/** A question that officers ask again and again, as a form: no GraphQL is needed, and the editor shows what it sends. */
export interface Investigation {
  readonly id: string;
  readonly title: Word;
  /** The form. Made anew when the language changes. */
  readonly form: (desk: Desk) => HTMLElement;
}
