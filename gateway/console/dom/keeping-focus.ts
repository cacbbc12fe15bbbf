/**
 * Runs `redraw`, which replaces what `container` holds. If the focus was inside, it goes to what stands there in the
 * place of the focused element, or else to the container: it must never fall back to the start of the page.
 */
export function keepingFocus(container: HTMLElement, redraw: () => void): void {
  const focused = document.activeElement;
  if (!focused || focused === container || !container.contains(focused)) return redraw();
  const before: readonly Element[] = alike(container, focused);
  const index = before.indexOf(focused);
  redraw();
  const after = alike(container, focused);
  const found =
    after.find((it) => focused.id !== '' && it.id === focused.id) ??
    after.find((it) => it.textContent === focused.textContent && nameOf(it) === nameOf(focused)) ??
    (after.length === before.length ? after[index] : undefined) ??
    container;
  found.focus({ preventScroll: true });
}

const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.getAttribute('name');

function alike(container: HTMLElement, element: Element): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(element.tagName)];
}
