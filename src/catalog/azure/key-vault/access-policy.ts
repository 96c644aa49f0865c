/** Access policies of a key vault: who may do what with its keys, secrets and certificates when roles do not decide. */
import { z } from 'zod';
import type { RelationDraft } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

const policy = z.object({
  objectId: z.string().min(1),
  tenantId: maybeText,
  applicationId: maybeText,
  permissions: maybeObject({ keys: maybeTexts, secrets: maybeTexts, certificates: maybeTexts, storage: maybeTexts }),
});

export const maybeAccessPolicies = maybeList(policy);

const kinds = ['keys', 'secrets', 'certificates', 'storage'] as const;

/** Policies with every list filled and in lower case: the service keeps the spelling of whoever wrote them. */
export function accessPolicies(policies: z.output<typeof maybeAccessPolicies>) {
  return policies?.map(({ objectId, tenantId, applicationId, permissions }) => ({
    objectId,
    tenantId: tenantId ?? null,
    applicationId: applicationId || null,
    keys: lower(permissions?.keys),
    secrets: lower(permissions?.secrets),
    certificates: lower(permissions?.certificates),
    storage: lower(permissions?.storage),
  }));
}

/**
 * One `grants` for each principal with its permissions. What a principal may do only through an application
 * (`applicationId`) is told apart, under `throughApplications`.
 */
export function accessPolicyGrants(policies: z.output<typeof maybeAccessPolicies>): RelationDraft[] {
  const byPrincipal = Map.groupBy(accessPolicies(policies) ?? [], ({ objectId }) => directoryKey(objectId));
  return [...byPrincipal].map(([to, own]) => {
    const direct = own.filter(({ applicationId }) => applicationId === null);
    const through = own.filter(({ applicationId }) => applicationId !== null);
    return {
      type: 'grants',
      to,
      properties: {
        ...Object.fromEntries(kinds.map((kind) => [kind, [...new Set(direct.flatMap((each) => each[kind]))]])),
        ...(through.length > 0 && {
          throughApplications: through.map((each) => ({
            applicationId: each.applicationId,
            ...Object.fromEntries(kinds.map((kind) => [kind, each[kind]])),
          })),
        }),
      },
    };
  });
}

function lower(values: readonly string[] | null | undefined): string[] {
  return (values ?? []).map((value) => value.toLowerCase());
}
