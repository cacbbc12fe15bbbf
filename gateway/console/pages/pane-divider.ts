import { el } from '../dom/el';

const START_PERCENT = 42;
const MIN_PERCENT = 20;
const MAX_PERCENT = 75;
const STEP_PERCENT = 4;

/**
 * The handle between what is asked and what is drawn: by mouse, finger, or arrow keys. It sets `--asking`, the width of
 * the left side, on `work`.
 */
export function paneDivider(work: HTMLElement): HTMLElement {
  const divider = el('div', {
    ...{ id: 'divider', role: 'separator', tabindex: 0, 'aria-orientation': 'vertical' },
    ...{ 'aria-valuemin': MIN_PERCENT, 'aria-valuemax': MAX_PERCENT },
  });
  let percent = START_PERCENT;
  const move = (to: number) => {
    percent = Math.round(Math.min(MAX_PERCENT, Math.max(MIN_PERCENT, to)));
    work.style.setProperty('--asking', `${percent}%`);
    divider.setAttribute('aria-valuenow', String(percent));
  };
  divider.addEventListener('keydown', (event) => {
    const steps = { ArrowLeft: -STEP_PERCENT, ArrowRight: STEP_PERCENT, Home: -100, End: 100 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    move(percent + steps);
  });
  divider.addEventListener('pointerdown', (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener('pointermove', (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = work.getBoundingClientRect();
    move(((event.clientX - left) / width) * 100);
  });
  divider.addEventListener('dblclick', () => move(START_PERCENT));
  move(START_PERCENT);
  return divider;
}
