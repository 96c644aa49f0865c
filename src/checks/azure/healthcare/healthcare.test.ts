import { properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { healthcareChecks } from './fhir.ts';

const origins = (...list: (string | null)[]) => properties({ corsConfiguration: { origins: list } });
const app = 'https://app.contoso.example';

testChecks(healthcareChecks, {
  'fhir-cmk': customerKeyCases('properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl'),
  'fhir-private-endpoint': privateEndpointCases,
  'fhir-cors-no-wildcard': {
    pass: [origins(app)],
    fail: [origins(app, '*'), origins('https://*.contoso.example')],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'pass' },
      { given: origins(), says: 'pass' },
      { given: origins(null), says: 'pass' },
    ],
  },
});
