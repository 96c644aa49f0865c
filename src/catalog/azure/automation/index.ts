import type { Declaration } from '../../declaration.ts';
import { automationAccount } from './account.ts';
import { automationCertificate } from './certificate.ts';
import { automationRunbook } from './runbook.ts';
import { automationSourceControl } from './source-control.ts';
import { automationVariable } from './variable.ts';
import { automationWebhook } from './webhook.ts';

export const automationDeclarations: readonly Declaration[] = [
  automationAccount,
  automationRunbook,
  automationVariable,
  automationWebhook,
  automationCertificate,
  automationSourceControl,
];
