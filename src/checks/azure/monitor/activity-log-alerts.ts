/** Alerts on operations of a subscription. Source: "Activity Log Alerts - List By Subscription Id" of Azure Resource Manager. */
import type { Check, FactSource, Severity } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  code,
  count,
  evaluate,
  fact,
  isSet,
  isTrue,
  type Match,
  type Rule,
} from '../../rule/index.ts';
import { firesAt, firesFor } from './fires-at.ts';

export const alertsFact = 'activity log alerts';

/** Those whose scope is the subscription itself, wherever they lie. */
const alerts: Readonly<Record<string, FactSource>> = {
  [alertsFact]: { from: 'related', relation: 'monitors', direction: 'in', types: ['azure_activity_log_alert'] },
};

const isOn = at('properties.enabled', isTrue, { absent: 'pass' });
const tellsSomebody = at('properties.actions.actionGroups', isSet, { absent: 'fail' });

const anAlert = (conditions: Match): Rule =>
  count(fact(alertsFact), atLeast(1), {
    where: all(isOn, tellsSomebody, at('properties.condition.allOf', conditions, { absent: 'fail' })),
  });

const watches = (operation: string) => anAlert(firesAt(operation));

interface OperationAlert {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly operations: readonly [string, ...string[]];
}

const command = (condition: string) =>
  `az monitor activity-log alert create --name watch --resource-group "$GROUP" --scope /subscriptions/{subscription} --condition ${condition} --action-group "$ACTION_GROUP_ID"`;

function fixOf(operations: readonly string[]): Check['fix'] {
  return {
    portal: `Monitor > Alerts > Create > Alert rule: scope the subscription, signal ${operations.join(', then another rule for ')}, any level and status, and an action group.`,
    az: operations.map((each) => command(`category=Administrative and operationName=${each}`)).join('\n'),
    terraform: `azurerm_monitor_activity_log_alert: scopes = ["/subscriptions/{subscription}"], criteria { category = "Administrative" operation_name = "${operations[0]}" }`,
  };
}

const operationAlert = ({ id, title, why, severity, operations }: OperationAlert): Check => ({
  ...{ id, title, why, severity, topic: 'alerting', subject: 'azure_subscription', facts: alerts },
  rule: operations.length > 1 ? all(...operations.map(watches)) : watches(operations[0]),
  fix: fixOf(operations),
});

const writeAndDelete = (type: string): [string, string] => [`${type}/write`, `${type}/delete`];

const [nsg, nsgRule] = [
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/networkSecurityGroups/securityRules',
];

export const operationAlertRows: readonly OperationAlert[] = [
  {
    id: 'alert-policy-assignment-write',
    title: 'Somebody is told when a policy is assigned',
    why: 'An assignment can loosen rules for a whole subscription, or start deployments with the rights of its identity.',
    severity: 'medium',
    operations: ['Microsoft.Authorization/policyAssignments/write'],
  },
  {
    id: 'alert-policy-assignment-delete',
    title: 'Somebody is told when a policy assignment is removed',
    why: 'Guard rails vanish silently with the assignment that held them up.',
    severity: 'medium',
    operations: ['Microsoft.Authorization/policyAssignments/delete'],
  },
  {
    id: 'alert-nsg-write',
    title: 'Somebody is told when a network security group is made or changed',
    why: 'One change of a group can open machines to the Internet; the sooner it is seen, the less comes of it.',
    severity: 'high',
    operations: [`${nsg}/write`],
  },
  {
    id: 'alert-nsg-delete',
    title: 'Somebody is told when a network security group is deleted',
    why: 'Without the group nothing filters the traffic of the subnets and machines that it stood before.',
    severity: 'high',
    operations: [`${nsg}/delete`],
  },
  {
    id: 'alert-nsg-rule-write',
    title: 'Somebody is told when a security rule is made or changed',
    why: 'Single rules are how ports get opened, by mistake as much as by an intruder.',
    severity: 'high',
    operations: [`${nsgRule}/write`],
  },
  {
    id: 'alert-nsg-rule-delete',
    title: 'Somebody is told when a security rule is deleted',
    why: 'Where a rule that denies is gone, whatever it kept out comes in.',
    severity: 'high',
    operations: [`${nsgRule}/delete`],
  },
  {
    id: 'alert-security-solution-write',
    title: 'Somebody is told when a security solution is made or changed',
    why: 'Changes of what guards the subscription should come from those who run it, and from nobody else.',
    severity: 'medium',
    operations: ['Microsoft.Security/securitySolutions/write'],
  },
  {
    id: 'alert-security-solution-delete',
    title: 'Somebody is told when a security solution is removed',
    why: 'Taking protection away is the first thing an intruder with rights does.',
    severity: 'medium',
    operations: ['Microsoft.Security/securitySolutions/delete'],
  },
  {
    id: 'alert-security-policy-write',
    title: 'Somebody is told when the security policy is changed',
    why: 'What Defender for Cloud looks for can be switched off in its policy.',
    severity: 'medium',
    operations: ['Microsoft.Security/policies/write'],
  },
  {
    id: 'alert-sql-firewall-write',
    title: 'Somebody is told when a firewall rule of a SQL server is made or changed',
    why: 'A new range of addresses gives everybody in it a way to the sign-in of the databases.',
    severity: 'medium',
    operations: ['Microsoft.Sql/servers/firewallRules/write'],
  },
  {
    id: 'alert-sql-firewall-delete',
    title: 'Somebody is told when a firewall rule of a SQL server is deleted',
    why: 'Rules that come and go within minutes are a way to be let in without anybody noticing.',
    severity: 'medium',
    operations: ['Microsoft.Sql/servers/firewallRules/delete'],
  },
  {
    id: 'alert-public-ip-write',
    title: 'Somebody is told when a public IP address is made or changed',
    why: 'A public address is the first step to exposing a resource that was meant to be internal.',
    severity: 'medium',
    operations: ['Microsoft.Network/publicIPAddresses/write'],
  },
  {
    id: 'alert-public-ip-delete',
    title: 'Somebody is told when a public IP address is deleted',
    why: 'A name that still points to a released address can be taken over by whoever gets the address next.',
    severity: 'medium',
    operations: ['Microsoft.Network/publicIPAddresses/delete'],
  },
  {
    id: 'alert-keyvault-change',
    title: 'Somebody is told when a key vault is changed or deleted',
    why: 'Access to a vault is a setting of the vault, and so is its end.',
    severity: 'medium',
    operations: writeAndDelete('Microsoft.KeyVault/vaults'),
  },
  {
    id: 'alert-loadbalancer-change',
    title: 'Somebody is told when a load balancer is changed or deleted',
    why: 'A rule of a load balancer can publish machines, and its loss takes a service down.',
    severity: 'medium',
    operations: writeAndDelete('Microsoft.Network/loadBalancers'),
  },
  {
    id: 'alert-database-change',
    title: 'Somebody is told when a SQL, MySQL or PostgreSQL database is changed, renamed or deleted',
    why: 'A database that was renamed or dropped stops what depends on it; a new one may be a copy on its way out.',
    severity: 'medium',
    operations: [
      ...writeAndDelete('Microsoft.Sql/servers/databases'),
      'Microsoft.Sql/servers/databases/move/action',
      ...writeAndDelete('Microsoft.DBforMySQL/flexibleServers/databases'),
      ...writeAndDelete('Microsoft.DBforPostgreSQL/flexibleServers/databases'),
    ],
  },
  {
    id: 'alert-storage-change',
    title: 'Somebody is told when a storage account is changed or deleted',
    why: 'Public access, keys and firewalls of an account are changed by the same operation that makes it.',
    severity: 'medium',
    operations: writeAndDelete('Microsoft.Storage/storageAccounts'),
  },
  {
    id: 'alert-vm-change',
    title: 'Somebody is told when a virtual machine is changed, stopped or deleted',
    why: 'New machines are made to mine or to attack others, and stopping old ones is sabotage.',
    severity: 'medium',
    operations: [
      ...writeAndDelete('Microsoft.Compute/virtualMachines'),
      'Microsoft.Compute/virtualMachines/deallocate/action',
      'Microsoft.Compute/virtualMachines/powerOff/action',
    ],
  },
  {
    id: 'alert-vnet-change',
    title: 'Somebody is told when a virtual network is changed or deleted',
    why: 'Peerings and subnets decide which networks meet; a change can join what was kept apart.',
    severity: 'medium',
    operations: writeAndDelete('Microsoft.Network/virtualNetworks'),
  },
];

const watchedOperations = 'operations to watch';

const adminOperationsAlert: Check = {
  id: 'alert-admin-operations',
  title: 'Somebody is told of the administrative operations on the list',
  why: 'A few operations decide over everything else, such as giving a role or lifting a lock: none should go unseen.',
  severity: 'medium',
  topic: 'alerting',
  subject: 'azure_subscription',
  facts: alerts,
  settings: {
    [watchedOperations]: {
      words: 'Operations of Azure Resource Manager, each of which needs an alert.',
      value: [
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
        'Microsoft.Authorization/roleDefinitions/write',
        'Microsoft.Authorization/locks/delete',
      ],
    },
  },
  rule: code(
    'an alert that is on and tells an action group fires at each operation of the list, whatever its level or status',
    (item, situation) => {
      const operations = situation.settings[watchedOperations];
      if (!Array.isArray(operations)) throw new Error(`the check has no list ${watchedOperations}`);
      return evaluate(all(...operations.map((each: string) => watches(each))), item, situation);
    },
  ),
  fix: fixOf(['Microsoft.Authorization/roleAssignments/write', 'Microsoft.Authorization/locks/delete']),
};

const serviceHealthAlert: Check = {
  id: 'alert-service-health',
  title: 'Somebody is told when Azure services fail or announce maintenance',
  why: 'Outages and security advisories of Azure itself are told through Service Health, and only to those who asked.',
  severity: 'medium',
  topic: 'alerting',
  subject: 'azure_subscription',
  facts: alerts,
  rule: anAlert(firesFor('ServiceHealth')),
  fix: {
    portal: 'Service Health > Health alerts > Create service health alert: all services, regions and event types.',
    az: command('category=ServiceHealth'),
  },
  approximates: 'An alert that is narrowed to single services, regions or kinds of events counts as well.',
};

export const activityLogAlertChecks: readonly Check[] = [
  ...operationAlertRows.map(operationAlert),
  adminOperationsAlert,
  serviceHealthAlert,
];
