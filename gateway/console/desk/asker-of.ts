import type { Desk } from './desk';

/**
 * Who asks, to tell one officer from another. What one began with several requests is never finished in the name of another
 * who signed in meanwhile.
 */
export function askerOf({ caller }: Pick<Desk, 'caller'>): string {
  const { role = '', id = '' } = caller() ?? {};
  return `${role} ${id}`;
}
