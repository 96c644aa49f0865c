/** Source: "Load Balancers - List All" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, any, at, code, every, type Item, isEmpty, isSet, oneOf, onList, some, when } from '../../rule/index.ts';
import { bodyNotKept, elementsAt, judged, lowerAt, lowerTexts } from '../shared/reading.ts';

const subject = 'azure_load_balancer';
const frontends = 'properties.frontendIPConfigurations';

const nameIn = (id: string | undefined) => id?.split('/').at(-1);

/** Ports that rules lead in from a public front end. */
function publicPorts(balancer: Item): readonly string[] {
  const open = (elementsAt(balancer, frontends) ?? []).filter(
    (one) => lowerAt(one, 'properties.publicIPAddress.id') ?? lowerAt(one, 'properties.publicIPPrefix.id'),
  );
  const names = open.map((one) => lowerAt(one, 'name'));
  return (elementsAt(balancer, '@loadBalancingRules') ?? [])
    .filter((rule) => names.includes(nameIn(lowerAt(rule, 'frontend'))))
    .flatMap(({ document }) =>
      typeof document === 'object' && document !== null && 'frontendPort' in document
        ? [String(document.frontendPort)]
        : [],
    );
}

export const loadBalancerChecks: readonly Check[] = [
  {
    id: 'lb-standard-sku',
    title: 'Load balancers are of the Standard SKU',
    why: 'Basic load balancers are open unless a group closes them, and were retired in September 2025.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('sku.name', oneOf('Standard', 'Gateway'), { absent: 'fail' }),
    fix: {
      portal: 'Create a Standard load balancer, move the pools over, and delete the Basic one.',
      bicep: "sku: { name: 'Standard' }",
      terraform: 'sku = "Standard"',
    },
  },
  {
    id: 'lb-public-frontend-reviewed',
    title: 'Load balancers on the Internet have been reviewed',
    why: 'A public front end publishes what stands behind it; somebody should have decided that.',
    severity: 'low',
    topic: 'net-public',
    subject,
    settings: {
      'reviewed load balancers': { words: 'Ids of load balancers that may have a public front end.', value: [] },
    },
    rule: any(
      every(
        frontends,
        all(
          at('properties.publicIPAddress.id', isEmpty, { absent: 'pass' }),
          at('properties.publicIPPrefix.id', isEmpty, { absent: 'pass' }),
        ),
        { none: 'pass' },
      ),
      at('id', onList('reviewed load balancers'), { absent: 'fail' }),
    ),
    fix: {
      portal:
        'Load balancer > Settings > Frontend IP configuration: use a private address, or put the id of the load balancer on the list of the check.',
      az: 'az network lb frontend-ip delete --lb-name {name} --resource-group {resourceGroup} --name "$FRONTEND"',
    },
  },
  {
    id: 'lb-https-only',
    title: 'Load balancers lead only port 443 in from the Internet',
    why: 'Any other port is most likely plain HTTP or a protocol that was not meant for the Internet.',
    severity: 'low',
    topic: 'tls',
    subject,
    rule: when(
      some(
        frontends,
        any(
          at('properties.publicIPAddress.id', isSet, { absent: 'fail' }),
          at('properties.publicIPPrefix.id', isSet, { absent: 'fail' }),
        ),
        { none: 'fail' },
      ),
      code('every rule of a public front end listens on port 443', (balancer) => {
        if (balancer.document === null) return bodyNotKept;
        const others = publicPorts(balancer).filter((port) => port !== '443');
        return others.length === 0
          ? judged('pass', 'No rule of a public front end listens on another port.')
          : judged('fail', `Rules of public front ends listen on ${others.join(', ')}.`, { ports: others });
      }),
      'It has no public front end.',
    ),
    approximates: 'A load balancer does not look into traffic: that port 443 carries TLS is taken for granted.',
    fix: {
      portal: 'Load balancer > Settings > Load balancing rules: remove rules for ports other than 443.',
      az: 'az network lb rule delete --lb-name {name} --resource-group {resourceGroup} --name "$RULE"',
    },
  },
  {
    id: 'lb-has-backends',
    title: 'Load balancers have something behind them',
    why: 'A front end that leads nowhere is forgotten, keeps its address and rules, and serves whatever joins the pool.',
    severity: 'low',
    topic: 'inventory',
    subject,
    rule: code('at least one pool has a member', (balancer) => {
      if (balancer.document === null) return bodyNotKept;
      const empty = lowerTexts(balancer, '@emptyBackendAddressPools');
      const filled = lowerTexts(balancer, '@backendAddressPools').filter((pool) => !empty.includes(pool));
      return filled.length > 0
        ? judged('pass', `Pool ${filled[0]} has members.`)
        : judged('fail', 'No pool has a member.', { pools: empty });
    }),
    fix: {
      portal: 'Load balancer > Settings > Backend pools: add members, or delete the load balancer.',
      az: 'az network lb delete --ids {id}',
    },
  },
];
