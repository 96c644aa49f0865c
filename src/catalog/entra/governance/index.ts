import type { Declaration } from '../../declaration.ts';
import { accessPackage } from './access-package.ts';
import { accessPackageAssignment } from './access-package-assignment.ts';
import { accessPackageCatalog } from './access-package-catalog.ts';
import { accessPackageGrants } from './access-package-grants.ts';
import { accessPackagePolicy } from './access-package-policy.ts';
import { accessPackageRequest } from './access-package-request.ts';
import { accessPackageRequestApprovals } from './access-package-request-approvals.ts';
import { accessPackageResource } from './access-package-resource.ts';
import { accessReview } from './access-review.ts';

export const governanceDeclarations: readonly Declaration[] = [
  accessPackageCatalog,
  accessPackageResource,
  accessPackage,
  accessPackageGrants,
  accessPackagePolicy,
  accessPackageAssignment,
  accessPackageRequest,
  accessPackageRequestApprovals,
  accessReview,
];
