/** Container apps. Source: "Container Apps - List By Subscription" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import {
  any,
  at,
  atLeast,
  count,
  fact,
  isFalse,
  isSet,
  isTrue,
  noneOf,
  onList,
  type Rule,
  some,
  when,
} from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';

const subject = 'azure_container_app';
const ingress = 'properties.configuration.ingress';

const reached = (rule: Rule): Rule =>
  when(at(ingress, isSet, { absent: 'fail' }), rule, 'The app takes no requests from the network.');

const approved = 'apps that may be public';
const stateful = 'apps that keep state';

export const containerAppChecks: readonly Check[] = [
  {
    id: 'containerapp-https-only',
    title: 'Container apps answer over HTTPS only',
    why: 'What travels over plain HTTP can be read and changed on the way.',
    severity: 'medium',
    topic: 'tls',
    subject,
    rule: reached(at(`${ingress}.allowInsecure`, isFalse, { absent: 'pass' })),
    fix: {
      portal: 'Container app > Networking > Ingress: clear Insecure connections.',
      az: 'az containerapp ingress update --name {name} --resource-group {resourceGroup} --allow-insecure false',
      bicep: 'ingress: { allowInsecure: false }',
      terraform: 'azurerm_container_app: ingress { allow_insecure_connections = false }',
    },
  },
  {
    id: 'containerapp-auth',
    title: 'Container apps sign their users in before they answer',
    why: 'What the platform keeps out never reaches the code, whatever holes the code has.',
    severity: 'low',
    topic: 'app-auth',
    subject,
    facts: { 'auth configs': { from: 'contained', types: ['azure_container_app_auth_config'] } },
    // There can be one alone, which is called so.
    rule: count(fact('auth configs'), atLeast(1), {
      where: at('properties.platform.enabled', isTrue, { absent: 'fail' }),
    }),
    fix: {
      portal: 'Container app > Settings > Authentication > Add identity provider.',
      az: 'az containerapp auth update --name {name} --resource-group {resourceGroup} --enabled true --action RedirectToLoginPage',
    },
    approximates: 'An app that signs users in by its own code is not recognised.',
  },
  {
    id: 'containerapp-ip-restrictions',
    title: 'Container apps that are public answer known addresses alone',
    why: 'An app for partners or staff needs few addresses; all others have no reason to reach it.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    rule: when(
      at(`${ingress}.external`, isTrue, { absent: 'fail' }),
      at(`${ingress}.ipSecurityRestrictions`, isSet, { absent: 'fail' }),
      'The app is not reached from outside its environment.',
    ),
    fix: {
      portal: 'Container app > Networking > Ingress > IP Security Restrictions.',
      az: 'az containerapp ingress access-restriction set --name {name} --resource-group {resourceGroup} --rule-name office --ip-address "$RANGE" --action Allow',
    },
  },
  {
    id: 'containerapp-internal-ingress',
    title: 'Only approved container apps are public',
    why: 'An app that only others of its environment call has no reason to answer the Internet.',
    severity: 'medium',
    topic: 'net-public',
    subject,
    settings: { [approved]: { words: 'Names of apps that may be reached from outside their environment.', value: [] } },
    rule: any(at(`${ingress}.external`, isFalse, { absent: 'pass' }), at('name', onList(approved), { absent: 'fail' })),
    fix: {
      portal: 'Container app > Networking > Ingress: limited to the Container Apps environment.',
      az: 'az containerapp ingress update --name {name} --resource-group {resourceGroup} --type internal',
      bicep: 'ingress: { external: false }',
    },
    approximates: 'In an internal environment such an app is reached from the virtual network alone.',
  },
  managedIdentity({
    id: 'containerapp-managed-identity',
    title: 'Container apps have a managed identity',
    why: 'An app without an identity needs passwords to pull its image and to reach anything.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'Container app > Settings > Identity > System assigned: On.',
      az: 'az containerapp identity assign --name {name} --resource-group {resourceGroup} --system-assigned',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  {
    id: 'containerapp-volume-mount',
    title: 'Container apps that keep state keep it on a volume',
    why: 'What a container writes to its own disk is gone when it is started again.',
    severity: 'low',
    topic: 'config',
    subject,
    settings: { [stateful]: { words: 'Names of apps that keep state; others are not judged.', value: [] } },
    rule: when(
      at('name', onList(stateful), { absent: 'fail' }),
      // Without a word a volume lives as long as the replica does.
      some('properties.template.volumes', at('storageType', noneOf('EmptyDir', 'Secret'), { absent: 'fail' }), {
        none: 'fail',
      }),
      'The app is not on the list of those that keep state.',
    ),
    fix: {
      portal: 'Container app > Application > Volumes: add an Azure file volume of the environment, and mount it.',
      az: 'az containerapp update --name {name} --resource-group {resourceGroup} --yaml "$FILE"',
    },
  },
];
