import type { Declaration } from '../../declaration.ts';
import { advancedThreatProtectionSetting } from './advanced-threat-protection-setting.ts';
import { securityAlert } from './alert.ts';
import { securityAssessment } from './assessment.ts';
import { autoProvisioningSetting } from './auto-provisioning-setting.ts';
import { securityAutomation } from './automation.ts';
import { securityConnector } from './connector.ts';
import { securityContact } from './contact.ts';
import { iotSecuritySolution } from './iot-security-solution.ts';
import { jitNetworkAccessPolicy } from './jit-network-access-policy.ts';
import { securityPricing } from './pricing.ts';
import { regulatoryComplianceStandard } from './regulatory-compliance-standard.ts';
import { secureScore } from './secure-score.ts';
import { sentinelOnboardingState } from './sentinel-onboarding-state.ts';
import { securitySetting } from './setting.ts';
import { securitySubAssessment } from './sub-assessment.ts';

export const securityDeclarations: readonly Declaration[] = [
  securityPricing,
  securityAssessment,
  securitySubAssessment,
  securityAlert,
  securityContact,
  autoProvisioningSetting,
  securitySetting,
  secureScore,
  regulatoryComplianceStandard,
  securityConnector,
  iotSecuritySolution,
  jitNetworkAccessPolicy,
  advancedThreatProtectionSetting,
  securityAutomation,
  sentinelOnboardingState,
];
