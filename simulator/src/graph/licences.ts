/** Licence checks and their refusals (recorded answers, public issues; see the codes' wording in each case). */
import type { Licence } from '../world/world.ts';
import { GraphError } from './graph-error.ts';
import type { LicenceGate } from './set-rule.ts';

type Licences = ReadonlySet<Licence>;

const hasAny = (licences: Licences, ...wanted: readonly Licence[]): boolean => wanted.some((one) => licences.has(one));

/** Entra ID P1; P2 contains it. */
const isPremium = (licences: Licences): boolean => hasAny(licences, 'P1', 'P2');

/** Throws the refusal of an endpoint family when the tenant lacks its licence. */
export function requireLicence(licences: Licences, gate: LicenceGate | undefined): void {
  switch (gate) {
    case undefined:
      return;
    case 'premium':
      if (isPremium(licences)) return;
      throw new GraphError(
        403,
        'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
        "Neither tenant is B2C or tenant doesn't have premium license",
      );
    case 'pim':
      if (hasAny(licences, 'P2', 'Governance')) return;
      throw new GraphError(
        400,
        'AadPremiumLicenseRequired',
        'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
      );
    case 'risk':
      if (licences.has('P2')) return;
      throw notLicensed();
    case 'workload-risk':
      if (licences.has('WorkloadIdentitiesPremium')) return;
      throw notLicensed();
    case 'governance':
      if (hasAny(licences, 'P2', 'Governance')) return;
      throw new GraphError(
        403,
        'NoLicense',
        'User is not authorized to perform the operation. Reason: Tenant does not meet license requirement!',
      );
  }
}

const notLicensed = (): GraphError => new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.');
