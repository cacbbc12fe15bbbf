export type { Log } from '../../schema/log';
