/** Plans, certificates and environments. Source: their lists in Azure Resource Manager, provider Microsoft.Web. */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, count, isTrue, moreThanDaysAhead, noneOf, oneOf, when } from '../../rule/index.ts';

export const appPlanChecks: readonly Check[] = [
  {
    id: 'webapp-multiple-workers',
    title: 'App Service plans run on more than one instance',
    why: 'A single instance takes every app of the plan down with it, when it fails or is being renewed.',
    severity: 'low',
    topic: 'dr',
    subject: 'azure_app_service_plan',
    settings: { 'fewest instances': { words: 'Instances that a plan has, at least.', value: 2 } },
    rule: when(
      at('sku.tier', noneOf('Dynamic', 'FlexConsumption', 'ElasticPremium', 'WorkflowStandard', 'Free', 'Shared'), {
        absent: 'pass',
      }),
      at('sku.capacity', atLeast('fewest instances'), { absent: 'unknown' }),
      'The plan grows by itself, or cannot have several instances.',
    ),
    fix: {
      portal: 'App Service plan > Settings > Scale out: two instances or more.',
      az: 'az appservice plan update --ids {id} --number-of-workers 2',
      bicep: 'sku: { name: skuName, capacity: 2 }',
      terraform: 'azurerm_service_plan: worker_count = 2',
    },
  },
  {
    id: 'app-plan-min-sku',
    title: 'App Service plans have a tier that is meant for production',
    why: 'The small tiers have no slots, no automatic growth and few means to close the network.',
    severity: 'low',
    topic: 'config',
    subject: 'azure_app_service_plan',
    rule: when(
      at('sku.tier', noneOf('Dynamic', 'FlexConsumption'), { absent: 'pass' }),
      at('sku.tier', noneOf('Free', 'Shared', 'Basic'), { absent: 'unknown' }),
      'The plan is paid by use and has no tiers.',
    ),
    fix: {
      portal: 'App Service plan > Settings > Scale up.',
      az: 'az appservice plan update --ids {id} --sku P0V3',
      terraform: 'azurerm_service_plan: sku_name = "P0v3"',
    },
  },
  {
    id: 'app-certificate-expiry',
    title: 'Certificates of App Service are good for a while yet',
    why: 'With the certificate the site ends, or users learn to click warnings away.',
    severity: 'high',
    topic: 'key-mgmt',
    subject: 'azure_app_service_certificate',
    clock: true,
    settings: { 'fewest days': { words: 'Days for which a certificate has to be good still.', value: 30 } },
    rule: at('properties.expirationDate', moreThanDaysAhead('fewest days'), { absent: 'unknown' }),
    fix: {
      portal: 'App Service > Settings > Certificates: add the new one and bind it, or use a managed certificate.',
      az: 'az webapp config ssl upload --resource-group {resourceGroup} --name "$APP" --certificate-file "$FILE" --certificate-password "$PASSWORD"',
    },
  },
  {
    id: 'ase-internal-encryption',
    title: 'App Service Environments encrypt traffic within',
    why: 'Behind the front end requests travel as they are, unless the environment is told to encrypt them.',
    severity: 'medium',
    topic: 'tls',
    subject: 'azure_app_service_environment',
    rule: count('properties.clusterSettings', atLeast(1), {
      where: all(at('name', oneOf('InternalEncryption'), { absent: 'fail' }), at('value', isTrue, { absent: 'fail' })),
    }),
    fix: {
      portal: 'App Service Environment > Configuration > Internal encryption: On. It takes hours, and apps restart.',
      az: 'az resource update --ids {id} --set properties.clusterSettings=\'[{"name":"InternalEncryption","value":"true"}]\'',
      bicep: "clusterSettings: [{ name: 'InternalEncryption', value: 'true' }]",
      terraform: 'azurerm_app_service_environment_v3: cluster_setting { name = "InternalEncryption" value = "true" }',
    },
  },
];
