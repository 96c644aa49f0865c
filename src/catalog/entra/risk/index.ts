import type { Declaration } from '../../declaration.ts';
import { directoryAudit } from './directory-audit.ts';
import { identityHealthIssue } from './identity-health-issue.ts';
import { riskDetection } from './risk-detection.ts';
import { riskyServicePrincipal } from './risky-service-principal.ts';
import { riskyUser } from './risky-user.ts';
import { secureScore } from './secure-score.ts';
import { signIn } from './sign-in.ts';

export const riskDeclarations: readonly Declaration[] = [
  riskyUser,
  riskDetection,
  riskyServicePrincipal,
  signIn,
  directoryAudit,
  secureScore,
  identityHealthIssue,
];
