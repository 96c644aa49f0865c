/** Source: Azure Resource Manager, Azure Front Door Standard/Premium and CDN: profiles and what lies below them. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  code,
  every,
  fact,
  type Item,
  isFalse,
  matches,
  moreThanDaysAhead,
  oneOf,
  type Situation,
  when,
} from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { factsNamed, judged, lowerTexts, textAt } from '../shared/reading.ts';

const profile = 'azure_cdn_profile';
const domain = 'azure_cdn_front_door_custom_domain';
const tls = 'properties.tlsSettings';

const isFrontDoor = at('sku.name', matches(/azurefrontdoor/, 'a SKU of Front Door'), { absent: 'unknown' });

/** Endpoints and domains that a policy with a firewall names. */
const domainsOf = (policy: Item): readonly string[] =>
  textAt(policy, 'properties.parameters.wafPolicy.id') ? lowerTexts(policy, '@domainIds') : [];

function standsBeforeAll(_profile: Item, situation: Situation) {
  const names = factsNamed(situation, 'endpoints and domains');
  const policies = factsNamed(situation, 'security policies');
  const guarded = new Set(policies.items.flatMap(domainsOf));
  const bare = names.items.filter(({ id }) => !guarded.has(id.toLowerCase()));
  const missing = bare.length > 0 ? policies.missing : names.missing;
  if (missing !== null) return judged('unknown', missing);
  if (names.items.length === 0) return judged('not-applicable', 'It has no endpoints and no domains.');
  return bare.length === 0
    ? judged('pass', 'A WAF policy stands before each endpoint and domain.')
    : judged('fail', `No WAF policy stands before ${bare[0]?.name}.`, {
        bare: bare.slice(0, 20).map(({ name }) => name),
      });
}

export const frontDoorProfileChecks: readonly Check[] = [
  {
    id: 'frontdoor-waf-enabled',
    title: 'A web application firewall stands before every name of Front Door',
    why: 'A name that no policy covers lets attacks on web applications through to the origins.',
    severity: 'high',
    topic: 'waf',
    subject: profile,
    facts: {
      'endpoints and domains': {
        from: 'contained',
        types: ['azure_cdn_front_door_endpoint', 'azure_cdn_front_door_custom_domain'],
      },
      'security policies': { from: 'contained', types: ['azure_cdn_front_door_security_policy'] },
    },
    rule: when(
      isFrontDoor,
      code('each endpoint and custom domain is in a security policy with a WAF policy', standsBeforeAll),
      'It is a profile of the classic CDN.',
    ),
    approximates: 'A policy for some paths of a name counts as one for all of them.',
    fix: {
      portal: 'Front Door profile > Security policies > Add: choose the names and a WAF policy.',
      az: 'az afd security-policy create --profile-name {name} --resource-group {resourceGroup} --security-policy-name waf --domains "$ENDPOINT_ID" --waf-policy "$POLICY_ID"',
      terraform: 'azurerm_cdn_frontdoor_security_policy',
    },
  },
  {
    id: 'frontdoor-https-only',
    title: 'Routes of Front Door lead everybody to HTTPS',
    why: 'Over plain HTTP anyone on the way reads and changes what passes.',
    severity: 'medium',
    topic: 'tls',
    subject: 'azure_cdn_front_door_route',
    rule: any(
      at('properties.httpsRedirect', oneOf('Enabled'), { absent: 'fail' }),
      every('properties.supportedProtocols', at('$', oneOf('Https'), { absent: 'unknown' }), { none: 'fail' }),
    ),
    fix: {
      portal: 'Front Door profile > Front Door manager > the route: tick "Redirect all traffic to use HTTPS".',
      az: 'az afd route update --ids {id} --https-redirect Enabled',
      bicep: "httpsRedirect: 'Enabled'",
    },
  },
  {
    id: 'frontdoor-min-tls-12',
    title: 'Domains of Front Door refuse TLS before 1.2',
    why: 'TLS 1.0 has known weaknesses, and clients that still speak it are seldom patched.',
    severity: 'medium',
    topic: 'tls',
    subject: domain,
    rule: at(`${tls}.minimumTlsVersion`, oneOf('TLS12', 'TLS13'), { absent: 'unknown' }),
    fix: {
      portal: 'Front Door profile > Settings > Domains > the domain: set the minimum TLS version to 1.2.',
      az: 'az afd custom-domain update --ids {id} --minimum-tls-version TLS12',
      bicep: "tlsSettings: { minimumTlsVersion: 'TLS12' }",
    },
  },
  {
    id: 'frontdoor-managed-certificate',
    title: 'Certificates of Front Door domains do not run out',
    why: 'When a certificate ends, the site is down for everybody whose browser checks it; those that Azure keeps are renewed by themselves.',
    severity: 'low',
    topic: 'key-mgmt',
    subject: domain,
    clock: true,
    facts: {
      certificates: {
        from: 'related',
        types: ['azure_cdn_front_door_secret'],
        relation: 'uses',
        direction: 'out',
      },
    },
    settings: {
      'fewest days': { words: 'Days for which a certificate of your own is still valid, at least.', value: 30 },
    },
    rule: any(
      at(`${tls}.certificateType`, oneOf('ManagedCertificate', 'AzureFirstPartyManagedCertificate'), {
        absent: 'unknown',
      }),
      all(
        at(`${tls}.certificateType`, oneOf('CustomerCertificate'), { absent: 'unknown' }),
        every(
          fact('certificates'),
          at('properties.parameters.expirationDate', moreThanDaysAhead('fewest days'), { absent: 'unknown' }),
          { none: 'unknown' },
        ),
      ),
    ),
    fix: {
      portal:
        'Front Door profile > Settings > Domains > the domain > Certificate: choose "AFD managed", or renew the certificate in the key vault.',
      az: 'az afd custom-domain update --ids {id} --certificate-type ManagedCertificate',
      bicep: "tlsSettings: { certificateType: 'ManagedCertificate' }",
    },
  },
  managedIdentity({
    id: 'frontdoor-managed-identity',
    title: 'Front Door profiles have a managed identity',
    why: 'Without one Front Door fetches certificates as an application of Microsoft that all tenants share, which you cannot tell apart in logs.',
    severity: 'low',
    subject: profile,
    fix: {
      portal: 'Front Door profile > Security > Identity: switch on the system assigned identity.',
      az: 'az afd profile update --ids {id} --identity-type SystemAssigned',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  {
    id: 'cdn-https-origin',
    title: 'Endpoints of the CDN answer over HTTPS only',
    why: 'While HTTP is allowed, what is fetched can be read and replaced on the way.',
    severity: 'medium',
    topic: 'tls',
    subject: 'azure_cdn_endpoint',
    rule: at('properties.isHttpAllowed', isFalse, { absent: 'fail' }),
    fix: {
      portal: 'CDN endpoint > Settings > Origin: clear HTTP.',
      az: 'az cdn endpoint update --ids {id} --no-http true',
      bicep: 'isHttpAllowed: false',
    },
  },
];
