/**
 * What is wanted of any resource, whatever its type, judged by resource group: a group holds a bounded number of resources.
 * Source: "Resources - List" of Azure Resource Manager.
 */
import { entityTypes } from '../../../catalog/index.ts';
import type { Check, FactSource, Status } from '../../declaration.ts';
import {
  all,
  at,
  code,
  every,
  fact,
  type Item,
  type Json,
  matches,
  not,
  type Rule,
  type Situation,
} from '../../rule/index.ts';

const subject = 'azure_resource_group';
const resourcesFact = 'resources';

/** Types that have a place, tags and locks of their own: the rows of the table of resources. */
export const trackedTypes: readonly string[] = entityTypes
  .filter(({ source, optIn }) => source.kind === 'resource-graph' && source.table === 'resources' && !optIn)
  .map(({ type }) => type);

const resources: Readonly<Record<string, FactSource>> = {
  [resourcesFact]: { from: 'contained', types: trackedTypes, pick: ['location', 'tags'] },
};

const listOf = ({ settings }: Situation, name: string): string[] => {
  const list = settings[name];
  if (!Array.isArray(list)) throw new Error(`the check has no list ${name}`);
  return list.map((each: string) => each.toLowerCase());
};

const lower = (value: Json | undefined) => (typeof value === 'string' ? value.toLowerCase() : '');
const region = (value: Json | undefined) => lower(value).replaceAll(' ', '');

/** Tags as `name=value` and as `name` alone, in lower case. */
const tagsOf = ({ properties: { tags } }: Item): string[] =>
  Object.entries(typeof tags === 'object' && tags !== null && !Array.isArray(tags) ? tags : {}).flatMap(
    ([name, value]) => [name.toLowerCase(), `${name.toLowerCase()}=${lower(value)}`],
  );

interface Judged {
  readonly status: Status;
  readonly reason: string;
}

/** Each resource of the group by a rule that compares it with the group, or with a list. */
const eachResource = (words: string, judge: (resource: Item, group: Item, situation: Situation) => Judged): Rule =>
  code(words, (group, situation) => {
    const told = situation.facts[resourcesFact] ?? { items: [], missing: 'Resources were not given.' };
    const judged = told.items.map((resource) => ({ resource, ...judge(resource, group, situation) }));
    const failed = judged.filter(({ status }) => status === 'fail');
    const names = failed
      .slice(0, 20)
      .map(({ resource, reason }) => ({ name: resource.name, type: resource.type, reason }));
    const observed = { resources: names, 'resources in all': failed.length };
    const first = failed[0];
    if (first) return { status: 'fail', reason: `${first.resource.name}: ${first.reason}`, observed };
    const unsure = told.missing ?? judged.find(({ status }) => status === 'unknown')?.reason;
    if (unsure !== undefined) return { status: 'unknown', reason: unsure, observed };
    return judged.some(({ status }) => status === 'pass')
      ? { status: 'pass', reason: `${judged.length} resources are as they should be.`, observed }
      : { status: 'not-applicable', reason: 'The group has no resource that this is about.', observed };
  });

const requiredTags = 'required tags';
const otherRegions = 'other regions';
const criticalTags = 'tags of critical resources';
const locksFact = 'locks';

/** Those that have a SKU called so, and whose larger ones can be monitored or come with a service level. */
export const basicSkuTypes: readonly string[] = [
  'azure_api_management_service',
  'azure_app_configuration_store',
  'azure_app_service_plan',
  'azure_bastion_host',
  'azure_container_registry',
  'azure_event_grid_domain',
  'azure_event_hub_namespace',
  'azure_load_balancer',
  'azure_public_ip',
  'azure_search_service',
  'azure_service_bus_namespace',
  'azure_signalr_service',
  'azure_sql_database',
];

const notBasic = not(matches(/basic|consumption/, 'a Basic or Consumption SKU'));

export const resourceGroupChecks: readonly Check[] = [
  {
    id: 'monitor-sku-basic-not-used',
    title: 'Resources that need watching are not of a Basic or Consumption SKU',
    why: 'The smallest SKUs lack diagnostics, private networks and service levels that are counted on elsewhere.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { [resourcesFact]: { from: 'contained', types: basicSkuTypes } },
    rule: every(
      fact(resourcesFact),
      all(at('sku.name', notBasic, { absent: 'pass' }), at('sku.tier', notBasic, { absent: 'pass' })),
      { none: 'not-applicable' },
    ),
    fix: {
      portal: 'The resource > Settings > Scale up, Pricing tier or Configuration: choose Standard or higher.',
      az: 'az resource list --resource-group {name} --query "[?contains(to_string(sku), \'Basic\')].{name:name, type:type, sku:sku}"',
    },
  },
  {
    id: 'resource-location-matches-group',
    title: 'Resources lie in the region of their group',
    why: 'Where a group and its resources lie apart, data is in a place that nobody expects, and two regions have to work.',
    severity: 'low',
    topic: 'policy',
    subject,
    facts: resources,
    settings: { [otherRegions]: { words: 'Regions in which resources may lie besides.', value: [] } },
    rule: eachResource(
      'each resource lies in the region of its group or in one of the list',
      (resource, group, situation) => {
        const [own, home] = [region(resource.properties.location), region(group.properties.location)];
        if (own === '' || own === 'global') return { status: 'not-applicable', reason: 'It has no region.' };
        const accepted = [home, ...listOf(situation, otherRegions).map(region)].includes(own);
        return { status: accepted ? 'pass' : 'fail', reason: `It lies in ${own}, its group in ${home}.` };
      },
    ),
    fix: {
      portal: 'The resource > Overview > Move > Move to another region, or to a resource group of its region.',
      az: 'az resource list --resource-group {name} --query "[].{name:name, location:location}" --output table',
    },
  },
  {
    id: 'resource-required-tags',
    title: 'Resources carry the tags that the organisation asks for',
    why: 'Nobody can act on a resource whose owner and purpose nobody knows.',
    severity: 'low',
    topic: 'inventory',
    subject,
    facts: resources,
    settings: { [requiredTags]: { words: 'Names of tags that every resource has.', value: ['owner', 'environment'] } },
    rule: eachResource('each resource has each tag of the list', (resource, _group, situation) => {
      const tags = tagsOf(resource);
      const lacking = listOf(situation, requiredTags).filter((name) => !tags.includes(name));
      return { status: lacking.length === 0 ? 'pass' : 'fail', reason: `It lacks ${lacking.join(', ')}.` };
    }),
    fix: {
      portal: 'The resource > Tags; for many at once Policy > Definitions > Inherit a tag from the resource group.',
      az: 'az tag update --resource-id "$RESOURCE_ID" --operation Merge --tags owner=team environment=prod',
    },
    approximates: 'A tag that is empty counts; resources inside others, such as databases, are left out.',
  },
  {
    id: 'resource-locks-on-critical',
    title: 'Critical resources are locked against deletion',
    why: 'A lock turns one mistaken command, or one angry administrator, into two steps that are logged.',
    severity: 'medium',
    topic: 'delete-protect',
    subject,
    facts: { ...resources, [locksFact]: { from: 'subscription', types: ['azure_management_lock'], pick: ['scope'] } },
    settings: {
      [criticalTags]: {
        words: 'Tags, with or without a value, that mark a resource as critical.',
        value: ['criticality=critical', 'criticality=high', 'critical=true'],
      },
    },
    rule: eachResource(
      'each resource with a tag of the list is locked, itself or with what it lies in',
      (resource, _group, situation) => {
        const tags = tagsOf(resource);
        if (!listOf(situation, criticalTags).some((tag) => tags.includes(tag)))
          return { status: 'not-applicable', reason: 'It is not marked as critical.' };
        const locks = situation.facts[locksFact] ?? { items: [], missing: 'Locks were not given.' };
        const own = `${resource.id.toLowerCase()}/`;
        const scopes = locks.items.map(({ properties: { scope } }) => lower(scope));
        const locked = scopes.some((scope) => scope !== '' && own.startsWith(`${scope}/`));
        if (locked) return { status: 'pass', reason: 'It is locked.' };
        if (locks.missing !== null) return { status: 'unknown', reason: locks.missing };
        return { status: 'fail', reason: 'No lock holds for it.' };
      },
    ),
    fix: {
      portal: 'The resource > Settings > Locks > Add: Delete.',
      az: 'az lock create --name keep --lock-type CanNotDelete --resource "$RESOURCE_ID"',
      bicep:
        "resource lock 'Microsoft.Authorization/locks@2020-05-01' = { name: 'keep', scope: target, properties: { level: 'CanNotDelete' } }",
      terraform: 'azurerm_management_lock: lock_level = "CanNotDelete"',
    },
  },
];
