/** The Microsoft Entra administrator that SQL servers and managed instances name in their own body. */
import type { PropertyValue, RelationDraft } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';

export const externalAdministrator = maybeObject({
  administratorType: maybeText,
  principalType: maybeText,
  login: maybeText,
  sid: maybeText,
  tenantId: maybeText,
  azureADOnlyAuthentication: maybeFlag,
});

interface Administrator {
  readonly principalType?: string | null | undefined;
  readonly login?: string | null | undefined;
  readonly sid?: string | null | undefined;
  readonly tenantId?: string | null | undefined;
}

interface Administered {
  readonly properties?: { readonly administrators?: Administrator | null | undefined } | null | undefined;
}

/** Null where the service says that there is none; undefined where it leaves the field out. */
export function administratorsOf({ properties }: Administered): PropertyValue | undefined {
  const told = properties?.administrators;
  return (
    told && {
      login: told.login ?? null,
      sid: told.sid ?? null,
      principalType: told.principalType ?? null,
      tenantId: told.tenantId ?? null,
    }
  );
}

/** For an application `sid` is its application id, which is no object of the directory by itself. */
export function administratorRelations(told: Administrator | null | undefined): RelationDraft[] {
  if (!told?.sid || /^application$/i.test(told.principalType ?? '')) return [];
  return [{ type: 'grants', to: directoryKey(told.sid), properties: { role: 'administrator' } }];
}
