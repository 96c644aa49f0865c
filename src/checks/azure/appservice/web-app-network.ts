/** From where web apps are reached, and what they reach. Source: "Web Apps - List" of Azure Resource Manager, and the lists below each app. */
import type { Check } from '../../declaration.ts';
import { all, any, at, isTrue, oneOf } from '../../rule/index.ts';
import { appCheck, configuration, ofConfiguration, restricted } from '../shared/app-configuration.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_web_app';

export const webAppNetworkChecks: readonly Check[] = [
  publicNetworkDisabled({
    id: 'webapp-public-network-disabled',
    title: 'Web apps cannot be reached from the Internet',
    why: 'An app that is meant for the organisation alone should not answer anybody else.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'App Service > Settings > Networking > Public network access: Disabled, with a private endpoint.',
      az: 'az webapp update --ids {id} --set publicNetworkAccess=Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
    },
  }),
  {
    id: 'webapp-access-restrictions',
    title: 'Web apps answer known addresses alone',
    why: 'Whoever cannot reach an app cannot try its holes.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: configuration,
    rule: any(
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
      ofConfiguration(restricted('ipSecurityRestrictions')),
    ),
    fix: {
      portal:
        'App Service > Settings > Networking > Public network access: selected networks, unmatched rule action Deny.',
      az: 'az webapp config access-restriction set --ids {id} --default-action Deny',
      bicep: "siteConfig: { ipSecurityRestrictionsDefaultAction: 'Deny' }",
    },
  },
  {
    id: 'webapp-scm-access-restrictions',
    title: 'The deployment sites of web apps answer known addresses alone',
    why: 'The deployment site can replace the app and read its settings, and is forgotten next to the app.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: configuration,
    rule: any(
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
      ofConfiguration(
        any(
          restricted('scmIpSecurityRestrictions'),
          all(
            at('properties.scmIpSecurityRestrictionsUseMain', isTrue, { absent: 'fail' }),
            restricted('ipSecurityRestrictions'),
          ),
        ),
      ),
    ),
    fix: {
      portal: 'App Service > Settings > Networking > Access restrictions > Advanced tool site: use main site rules.',
      az: 'az webapp config access-restriction set --ids {id} --use-same-restrictions-for-scm-site true',
    },
  },
  privateEndpointCheck({
    id: 'webapp-private-endpoint',
    title: 'Web apps are reached through a private endpoint',
    why: 'Traffic over a private endpoint stays in the network of the organisation.',
    severity: 'low',
    subject,
    where: 'App Service > Settings > Networking > Private endpoints',
    groups: ['sites'],
    below: 'azure_app_service_private_endpoint_connection',
  }),
  appCheck('virtualNetwork', subject, {
    id: 'webapp-vnet-integration',
    title: 'Web apps reach out through a virtual network',
    why: 'Only then can what an app calls be closed to everybody else, and its traffic be filtered.',
    severity: 'medium',
  }),
];
