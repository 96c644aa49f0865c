import type {
  Connection,
  ConnectionInput,
  CredentialInput,
  CredentialKindName,
  OptionDescription,
} from '../../api/types.ts';
import type { ConnectSearch } from '../../app/route-search.ts';
import { type ScopeDraft, scopeErrors, subscriptionIds, toScope } from '../../components/scope/scope-draft.ts';
import { isGuid } from '../../format/guid.ts';

/** What is chosen before anything secret is entered; all of it stands in the address. */
export interface Choices {
  readonly name: string;
  readonly cloud: string;
  readonly tenant: string;
  readonly scope: ScopeDraft;
  readonly directory: boolean;
  /** Products that are not read. */
  readonly without: readonly string[];
  /** Types that are read only where they are named. */
  readonly also: readonly string[];
  readonly kind: CredentialKindName;
}

export function toChoices(search: ConnectSearch): Choices {
  return {
    name: search.name ?? '',
    cloud: search.cloud ?? 'commercial',
    tenant: search.tenant ?? '',
    scope: {
      kind: search.scope ?? 'tenant',
      group: search.group ?? '',
      subscriptions: (search.subscription ?? []).join('\n'),
    },
    directory: search.directory === undefined,
    without: search.without ?? [],
    also: search.also ?? [],
    kind: search.kind ?? 'client-secret',
  };
}

/** The address of the choices: what is as usual leaves no trace in it. */
export function toSearch(choices: Choices): ConnectSearch {
  const { name, cloud, tenant, scope, directory, without, also, kind } = choices;
  const list = (items: readonly string[]) => (items.length === 0 ? undefined : [...items]);
  return {
    name: name.trim() || undefined,
    cloud: cloud === 'commercial' ? undefined : cloud,
    tenant: tenant.trim() || undefined,
    scope: scope.kind === 'tenant' ? undefined : scope.kind,
    group: scope.kind === 'managementGroup' ? scope.group.trim() || undefined : undefined,
    subscription: scope.kind === 'subscriptions' ? list(subscriptionIds(scope.subscriptions)) : undefined,
    directory: directory ? undefined : 'false',
    without: list(without),
    also: list(also),
    kind: kind === 'client-secret' ? undefined : kind,
  };
}

type ChoiceErrors = { readonly tenant?: string } & ReturnType<typeof scopeErrors>;

/** What is missing or cannot be right, by field. */
export function choiceErrors({ tenant, scope }: Choices): ChoiceErrors {
  return {
    ...(isGuid(tenant)
      ? {}
      : { tenant: 'Enter the id of the tenant, a GUID: Microsoft Entra ID, Overview, Tenant ID.' }),
    ...scopeErrors(scope),
  };
}

type Other = Pick<Connection, 'name' | 'tenantId' | 'scope'>;

/** Why the organisation cannot have such a connection beside its others, if that can be told already; the server decides. */
export function conflictWith(choices: Choices, others: readonly Other[]): string | undefined {
  const whole = choices.scope.kind === 'tenant';
  const mixed = others.filter(({ scope }) => (scope.kind === 'tenant') !== whole).map(({ name }) => name);
  if (mixed.length > 0) {
    const [wanted, present] = whole ? ['a whole tenant', 'parts of tenants'] : ['a part of a tenant', 'whole tenants'];
    return `This organisation connects ${present} (${mixed.join(', ')}), and cannot connect ${wanted} beside them. Delete those connections first, or connect it in another organisation.`;
  }
  const same = others.find(({ tenantId }) => tenantId === choices.tenant.trim().toLowerCase());
  return whole && same
    ? `This tenant is connected already, as ${same.name}. Another organisation may connect it too, with an application of its own.`
    : undefined;
}

/** What the API takes to try a connection, or to make it. */
export function toInput(choices: Choices, credential: CredentialInput): Omit<ConnectionInput, 'acceptMissing'> {
  const name = choices.name.trim();
  const off = Object.fromEntries(choices.without.map((product) => [product, false]));
  const on = Object.fromEntries(choices.also.map((type) => [type, true]));
  return {
    ...(name === '' ? {} : { name }),
    cloud: choices.cloud,
    tenantId: choices.tenant.trim(),
    credential,
    scope: toScope(choices.scope),
    directory: choices.directory,
    options: { products: off, types: on },
  };
}

/** The products that are read, by their names. */
export function productsOn({ without }: Choices, { products }: OptionDescription): string[] {
  return products.filter(({ product, fixed }) => fixed || !without.includes(product)).map(({ product }) => product);
}
