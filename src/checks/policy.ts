/** What an organisation may set: how soon failures have to be mended, and the figures of checks. */
import type { Deadlines } from './evaluate/apply.ts';

/** Days, by severity. */
export const defaultDeadlines: Deadlines = { critical: 7, high: 30, medium: 90, low: 180 };
