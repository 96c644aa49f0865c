import type { Declaration } from '../../declaration.ts';
import { applePushCertificate } from './apple-push-certificate.ts';
import { configurationPolicy } from './configuration-policy.ts';
import { depOnboardingSetting } from './dep-onboarding-setting.ts';
import { deviceCleanupRule } from './device-cleanup-rule.ts';
import { deviceManagement } from './device-management.ts';
import { operationApprovalPolicy } from './operation-approval-policy.ts';
import { vppToken } from './vpp-token.ts';

export const intuneDeclarations: readonly Declaration[] = [
  deviceManagement,
  applePushCertificate,
  vppToken,
  depOnboardingSetting,
  deviceCleanupRule,
  operationApprovalPolicy,
  configurationPolicy,
];
