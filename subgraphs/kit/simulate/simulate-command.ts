import { KitError, type KitCommand } from '../terminal/kit-command';
export const simulateCommand: KitCommand = { line: '', usage: '', run: () => Promise.reject(new KitError('not yet')) };
