/** Whether something stands there that drawing it anew would lose: a reason that was written, or what a judgement did. */
export function holdsWork(drawing: ParentNode): boolean {
  const reasons = drawing.querySelectorAll<HTMLTextAreaElement>('form.reason textarea');
  return drawing.querySelector('.judged') !== null || [...reasons].some(({ value }) => value.trim() !== '');
}
