/**
 * Runs `redraw`, which replaces what `container` holds. If the focus was inside, it goes to what is the same there as the
 * focused element, by its id, or by its name and text, or else to the container: it must never fall back to the start of
 * the page.
 */
export function keepingFocus(container: HTMLElement, redraw: () => void): void {
  const focused = document.activeElement;
  if (!focused || focused === container || !container.contains(focused)) {
    redraw();
    return;
  }
  redraw();
  const alike = [...container.querySelectorAll<HTMLElement>(focused.tagName)];
  const same =
    alike.find((it) => focused.id !== '' && it.id === focused.id) ??
    alike.find((it) => it.textContent === focused.textContent && nameOf(it) === nameOf(focused));
  (same ?? container).focus({ preventScroll: true });
}

const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.getAttribute('name');
