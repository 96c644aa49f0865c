/** Source: "Application Gateways - List All" and "Web Application Firewall Policies - List All" of Azure Resource Manager. */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  any,
  at,
  code,
  every,
  fact,
  type Item,
  isEmpty,
  isSet,
  isTrue,
  oneOf,
  onList,
  type Rule,
} from '../../rule/index.ts';
import { bodyNotKept, elementsAt, judged, lowerAt } from '../shared/reading.ts';

const subject = 'azure_application_gateway';

/** Of the gateway and of single listeners. */
const policies: FactSource = {
  from: 'related',
  types: ['azure_application_gateway_waf_policy'],
  relation: 'protects',
  direction: 'in',
};

const ofTier = at('properties.sku.tier', oneOf('WAF', 'WAF_v2'), { absent: 'fail' });
const inline = 'properties.webApplicationFirewallConfiguration';
const switchedOn = at('properties.policySettings.state', oneOf('Enabled'), { absent: 'pass' });

const firewall = (ownSettings: Rule, ofPolicy: Rule): Rule =>
  all(
    ofTier,
    any(
      ownSettings,
      all(
        at('properties.firewallPolicy.id', isSet, { absent: 'fail' }),
        every(fact('firewall policies'), ofPolicy, { none: 'unknown' }),
      ),
    ),
  );

/** Redirect configurations by their last name. */
const lastName = (id: string | undefined) => id?.split('/').at(-1);

const named = (gateway: Item, list: string) =>
  new Map((elementsAt(gateway, list) ?? []).map((one) => [lowerAt(one, 'name'), one]));

function plainListeners(gateway: Item): readonly string[] {
  const listeners = named(gateway, 'properties.httpListeners');
  const redirects = named(gateway, 'properties.redirectConfigurations');
  const rules = elementsAt(gateway, 'properties.requestRoutingRules') ?? [];
  const isEncrypted = (listener: Item | undefined) =>
    !!listener && lowerAt(listener, 'properties.protocol') === 'https';
  const sendsToHttps = (rule: Item) => {
    const redirect = redirects.get(lastName(lowerAt(rule, 'properties.redirectConfiguration.id')));
    if (!redirect) return false;
    const target = lastName(lowerAt(redirect, 'properties.targetListener.id'));
    return isEncrypted(listeners.get(target)) || !!lowerAt(redirect, 'properties.targetUrl')?.startsWith('https://');
  };
  return [...listeners].flatMap(([name, listener]) => {
    if (isEncrypted(listener)) return [];
    const own = rules.filter((rule) => lastName(lowerAt(rule, 'properties.httpListener.id')) === name);
    return own.length > 0 && own.every(sendsToHttps) ? [] : [name ?? ''];
  });
}

export const applicationGatewayChecks: readonly Check[] = [
  {
    id: 'appgw-waf-enabled',
    title: 'Application gateways have a web application firewall',
    why: 'Without one, requests that exploit known holes of web applications reach them as they are.',
    severity: 'high',
    topic: 'waf',
    subject,
    facts: { 'firewall policies': policies },
    rule: firewall(at(`${inline}.enabled`, isTrue, { absent: 'fail' }), switchedOn),
    fix: {
      portal: 'Application gateway > Settings > Web application firewall: choose tier WAF V2 and a policy.',
      az: 'az network application-gateway update --ids {id} --sku WAF_v2 --set firewallPolicy.id="$POLICY_ID"',
      bicep: "sku: { name: 'WAF_v2', tier: 'WAF_v2' }\nfirewallPolicy: { id: policy.id }",
    },
  },
  {
    id: 'appgw-waf-prevention',
    title: 'Web application firewalls of application gateways stop attacks',
    why: 'A gateway that only detects passes each attack on to the servers behind it, with a line in a log.',
    severity: 'medium',
    topic: 'waf',
    subject,
    facts: { 'firewall policies': policies },
    rule: firewall(
      all(
        at(`${inline}.enabled`, isTrue, { absent: 'fail' }),
        at(`${inline}.firewallMode`, oneOf('Prevention'), { absent: 'fail' }),
      ),
      all(switchedOn, at('properties.policySettings.mode', oneOf('Prevention'), { absent: 'fail' })),
    ),
    fix: {
      portal: 'Application Gateway WAF policy > Overview: switch to Prevention mode.',
      az: 'az network application-gateway waf-policy policy-setting update --policy-name "$POLICY" --resource-group {resourceGroup} --mode Prevention --state Enabled',
      bicep: "policySettings: { state: 'Enabled', mode: 'Prevention' }",
    },
  },
  {
    id: 'appgw-min-tls-12',
    title: 'Application gateways refuse TLS before 1.2',
    why: 'TLS 1.0 and 1.1 have known weaknesses, and the older predefined policies still allow them.',
    severity: 'high',
    topic: 'tls',
    subject,
    settings: {
      'accepted policies': {
        words: 'Predefined policies of TLS that start at version 1.2.',
        value: ['AppGwSslPolicy20170401S', 'AppGwSslPolicy20220101', 'AppGwSslPolicy20220101S'],
      },
    },
    rule: any(
      at('properties.sslPolicy.minProtocolVersion', oneOf('TLSv1_2', 'TLSv1_3'), { absent: 'fail' }),
      at('properties.sslPolicy.policyName', onList('accepted policies'), { absent: 'fail' }),
      all(
        at('properties.sslPolicy.minProtocolVersion', isEmpty, { absent: 'pass' }),
        at('properties.sslPolicy.policyName', isEmpty, { absent: 'pass' }),
        // What holds while nothing was chosen.
        at('properties.defaultPredefinedSslPolicy', onList('accepted policies'), { absent: 'unknown' }),
      ),
    ),
    approximates: 'Policies of single listeners (SSL profiles) are not read.',
    fix: {
      portal:
        'Application gateway > Settings > Listeners > Selected SSL policy: change it to AppGwSslPolicy20220101 or stricter.',
      az: 'az network application-gateway ssl-policy set --gateway-name {name} --resource-group {resourceGroup} --policy-type Predefined --name AppGwSslPolicy20220101',
      bicep: "sslPolicy: { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101' }",
    },
  },
  {
    id: 'appgw-https-listener',
    title: 'Application gateways answer over HTTPS, and lead others to it',
    why: 'Over plain HTTP anyone on the way reads and changes what passes, sessions and passwords included.',
    severity: 'medium',
    topic: 'tls',
    subject,
    rule: code('every listener speaks HTTPS, or all its rules redirect there', (gateway) => {
      if (gateway.document === null) return bodyNotKept;
      const plain = plainListeners(gateway);
      return plain.length === 0
        ? judged('pass', 'No listener serves plain HTTP.')
        : judged('fail', `Listener ${plain[0]} serves plain HTTP.`, { listeners: plain });
    }),
    fix: {
      portal:
        'Application gateway > Settings > Listeners: add an HTTPS listener with a certificate; then Rules: redirect the HTTP listener to it permanently.',
      az: 'az network application-gateway redirect-config create --gateway-name {name} --resource-group {resourceGroup} --name to-https --type Permanent --target-listener "$HTTPS_LISTENER" --include-path true --include-query-string true',
    },
  },
  {
    id: 'appgw-http2',
    title: 'Application gateways speak HTTP/2',
    why: 'Clients that speak HTTP/2 need fewer connections, and modern ciphers come with it.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('properties.enableHttp2', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Application gateway > Settings > Configuration: enable HTTP2.',
      az: 'az network application-gateway update --ids {id} --http2 Enabled',
      bicep: 'enableHttp2: true',
    },
  },
];
