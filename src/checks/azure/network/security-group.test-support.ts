/** Security groups as Azure writes them, read by the catalogue as a sync does. */
import { mapped } from '../shared/mapped.test-support.ts';

const id = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/group';

export interface GivenRule {
  readonly name?: string;
  readonly priority?: number;
  readonly direction?: 'Inbound' | 'Outbound';
  readonly access?: 'Allow' | 'Deny';
  readonly protocol?: string;
  readonly from?: string;
  readonly sourcePort?: string;
  readonly to?: string;
  readonly ports?: string | readonly string[];
}

const ruleBody = (rule: GivenRule, index: number) => ({
  name: rule.name ?? `rule-${index}`,
  properties: {
    priority: rule.priority ?? 100 + index,
    direction: rule.direction ?? 'Inbound',
    access: rule.access ?? 'Allow',
    protocol: rule.protocol ?? 'Tcp',
    sourceAddressPrefix: rule.from ?? 'Internet',
    sourcePortRange: rule.sourcePort ?? '*',
    destinationAddressPrefix: rule.to ?? '*',
    ...(typeof rule.ports === 'string' || rule.ports === undefined
      ? { destinationPortRange: rule.ports ?? '*' }
      : { destinationPortRanges: [...rule.ports] }),
  },
});

/** The rules that Azure adds to every group, as far as traffic with the Internet goes. */
const defaults = [
  { name: 'DenyAllInBound', priority: 65_500, access: 'Deny', protocol: '*', from: '*' },
  { name: 'AllowInternetOutBound', priority: 65_001, direction: 'Outbound', protocol: '*', from: '*', to: 'Internet' },
] as const;

/** @param rules of one's own, in the order of their priority; null: the body does not have them */
export const group = (rules: readonly GivenRule[] | null) =>
  mapped('azure_network_security_group', {
    id,
    name: 'group',
    properties: { securityRules: rules?.map(ruleBody) ?? null, defaultSecurityRules: defaults.map(ruleBody) },
  });
