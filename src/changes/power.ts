/** What an assignment, grant or credential gives, in words. Pure. */
import type { AccessSort } from './access-sources.ts';
import type { Thing } from './schema.ts';

export interface Power {
  /** Null when it is not known. */
  readonly power: string | null;
  /** Whether what it grants is a role; of the others it is the application that one gets at. */
  readonly isRole: boolean;
  readonly scopeText: string | null;
  readonly condition: string | null;
}

type Properties = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** @param given the role, or the application, that it grants */
export function powerOf(sort: AccessSort, properties: Properties, given: Thing | null): Power {
  const nowhere = { isRole: false, scopeText: null, condition: null };
  switch (sort) {
    case 'azure-role':
    case 'azure-role-eligible':
    case 'entra-role':
    case 'entra-role-eligible':
      return {
        power: given?.name ?? null,
        isRole: true,
        scopeText: scopeOf(properties),
        condition: textOf(properties.condition),
      };
    case 'app-role':
      return { ...nowhere, power: appRole(properties) };
    case 'consent':
      return { ...nowhere, power: permissions(properties), condition: forWhom(properties) };
    case 'federated-credential':
      return { ...nowhere, power: federation(properties) };
    case 'credential':
      return { ...nowhere, power: credential(properties) };
    case 'group-member':
      return { ...nowhere, power: 'Member' };
    case 'owner':
      return { ...nowhere, power: 'Owner' };
  }
}

function scopeOf(properties: Properties): string | null {
  if (properties.directoryScopeId === '/') return 'The whole directory';
  return textOf(properties.scope) ?? textOf(properties.directoryScopeId) ?? textOf(properties.appScopeId);
}

function appRole(properties: Properties): string | null {
  return properties.appRoleValue === null ? 'Access without a role' : textOf(properties.appRoleValue);
}

function permissions({ scopes }: Properties): string | null {
  if (!Array.isArray(scopes)) return null;
  return scopes.length === 0 ? 'No permission' : scopes.map(String).join(', ');
}

function forWhom({ consentType, principalId }: Properties): string | null {
  if (consentType === 'AllPrincipals') return 'For every user';
  return consentType === 'Principal' ? `For one user: ${textOf(principalId) ?? 'not known'}` : null;
}

function federation(properties: Properties): string | null {
  const [issuer, subject] = [textOf(properties.issuer), textOf(properties.subject)];
  if (issuer === null && subject === null) return null;
  return `Sign in as it: ${subject ?? 'a subject that is not known'}, for whom ${issuer ?? 'an issuer that is not known'} vouches`;
}

function credential(properties: Properties): string | null {
  const kind = { password: 'Client secret', key: 'Certificate' }[String(properties.kind)];
  if (kind === undefined) return null;
  if (properties.endDateTime === null) return `${kind} that never expires`;
  const end = textOf(properties.endDateTime);
  return end === null ? kind : `${kind}, valid until ${end.slice(0, 10)}`;
}
