/** What a page needs before it can say anything did not come: its own text says so, in both languages. */
export function sayNotOpened(): void {
  document.querySelector('#opening')?.setAttribute('hidden', '');
  document.querySelector('#not-opened')?.removeAttribute('hidden');
}
