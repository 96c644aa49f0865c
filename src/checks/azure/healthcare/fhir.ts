/** Source: "FHIR Services - Get" and "Workspaces - Get" of Microsoft.HealthcareApis. */
import type { Check } from '../../declaration.ts';
import { at, contains, every, not } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

const subject = 'azure_fhir_service';

export const healthcareChecks: readonly Check[] = [
  customerKey({
    id: 'fhir-cmk',
    title: 'FHIR services are encrypted with a key of your own',
    why: 'Health records may have to be made unreadable at once; that takes a key that you hold.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl',
    fix: {
      portal: 'FHIR service > Settings > Encryption: choose a customer-managed key, with an identity that may use it.',
      bicep: 'encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: keyUrl } }',
    },
  }),
  privateEndpointCheck({
    id: 'fhir-private-endpoint',
    title: 'Workspaces of Health Data Services are reached through a private endpoint',
    why: 'Health records then travel inside your network only.',
    severity: 'medium',
    subject: 'azure_healthcare_workspace',
    where: 'Health Data Services workspace > Settings > Networking > Private endpoints',
    groups: ['healthcareworkspace'],
  }),
  {
    id: 'fhir-cors-no-wildcard',
    title: 'FHIR services do not answer pages of every origin',
    why: 'With a wildcard any web page that a signed-in person opens can ask for records in his name.',
    severity: 'low',
    topic: 'app-auth',
    subject,
    rule: every('properties.corsConfiguration.origins', at('$', not(contains('*')), { absent: 'pass' }), {
      none: 'pass',
    }),
    fix: {
      portal: 'FHIR service > Settings > CORS: name the origins that need access, and drop the wildcard.',
      az: `az resource update --ids {id} --set properties.corsConfiguration.origins='["https://app.contoso.example"]'`,
      bicep: "corsConfiguration: { origins: [ 'https://app.contoso.example' ], methods: [ 'GET' ] }",
      terraform: 'cors { allowed_origins = ["https://app.contoso.example"] allowed_methods = ["GET"] }',
    },
  },
];
