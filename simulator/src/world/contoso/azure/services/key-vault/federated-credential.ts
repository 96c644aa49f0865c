import type { Body, Estate } from '../../estate.ts';

export const CREDENTIALS = ['github-main', 'aks-workload'] as const;

/** Whom an identity trusts: a build pipeline at its main branch, any of its branches, or a workload of a cluster. */
export function federatedCredential(estate: Estate, index: number): Body {
  const issuers = [
    {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: `repo:contoso/shop:ref:refs/heads/${index % 2 === 0 ? 'main' : '*'}`,
    },
    {
      issuer: `https://westeurope.oic.prod-aks.azure.com/${estate.tenant.id}/${estate.serial('issuer', index)}/`,
      subject: 'system:serviceaccount:shop:api',
    },
  ];
  return { properties: { ...issuers[index % issuers.length], audiences: ['api://AzureADTokenExchange'] } };
}
