/** Which logs a resource has to send. */
import type { Check } from '../../declaration.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { platformLogRows } from './platform-log-rows.ts';
import { serviceLogRows } from './service-log-rows.ts';

export const resourceLogRows: readonly DiagnosticLogs[] = [...platformLogRows, ...serviceLogRows];

export const resourceLogChecks: readonly Check[] = resourceLogRows.map(diagnosticLogs);
