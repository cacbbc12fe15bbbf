import type { LossReason } from './losses';

/** Stands in a row for a value that a mapping could not read, so that it counts as lost and not as absent. */
export class Unread {
  constructor(
    readonly reason: LossReason,
    readonly written: unknown,
  ) {}
}
