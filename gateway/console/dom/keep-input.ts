type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Puts what was typed and chosen in a form into the same form in another language. Does nothing when it has changed. */
export function keepInput(from: HTMLElement, to: HTMLElement): void {
  const [old, now] = [controls(from), controls(to)];
  if (old.map(kindOf).join() !== now.map(kindOf).join()) return;
  for (const [index, control] of now.entries()) {
    const given = old[index];
    if (!given) continue;
    control.value = given.value;
    if (control instanceof HTMLInputElement && given instanceof HTMLInputElement) control.checked = given.checked;
  }
}

const controls = (form: HTMLElement) => [...form.querySelectorAll<Control>('input, select, textarea')];
const kindOf = ({ tagName, type, name, id }: Control) => [tagName, type, name, id].join(' ');
