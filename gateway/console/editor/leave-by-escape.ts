/**
 * Monaco keeps Tab for itself, so that who came in by keyboard would never get out: Escape leads back to the editor's
 * frame, from where Tab goes on. What the editor itself closes by Escape is closed first.
 */
export function leaveByEscape(place: HTMLElement): void {
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    event.target.closest<HTMLElement>('.graphiql-editor, .result-window')?.focus();
  });
}
