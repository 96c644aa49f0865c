import type { Json } from '../../rule/index.ts';
import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { managedIdentityCases } from '../shared/cases.test-support.ts';
import { containerAppChecks } from './container-apps.ts';

type Ingress = { readonly [name: string]: Json };
const ingress = (of: Ingress | null) => properties({ configuration: { ingress: of } });
const auth = (enabled: boolean | null): Given => ({
  facts: { 'auth configs': [{ properties: { platform: { enabled } } }] },
});
const named = (name: string | null, external: boolean | null): Given => ({
  body: { name, properties: { configuration: { ingress: { external } } } },
  settings: { 'apps that may be public': ['Shop'] },
});
const volumes = (name: string | null, ...types: (string | null)[]): Given => ({
  body: { name, properties: { template: { volumes: types.map((storageType) => ({ storageType })) } } },
  settings: { 'apps that keep state': ['Shop'] },
});

testChecks(containerAppChecks, {
  'containerapp-https-only': {
    pass: [ingress({ allowInsecure: false })],
    fail: [ingress({ allowInsecure: true })],
    unknown: [unread],
    absent: [
      { given: ingress({ external: true }), says: 'pass' },
      { given: ingress(null), says: 'not-applicable' },
    ],
  },
  'containerapp-auth': {
    pass: [auth(true)],
    fail: [auth(false)],
    unknown: [{ missing: ['auth configs'] }],
    absent: [
      { given: auth(null), says: 'fail' },
      { given: {}, says: 'fail' },
    ],
  },
  'containerapp-ip-restrictions': {
    pass: [ingress({ external: true, ipSecurityRestrictions: [{ action: 'Allow' }] })],
    fail: [ingress({ external: true, ipSecurityRestrictions: [] })],
    unknown: [unread],
    absent: [
      { given: ingress({ external: true }), says: 'fail' },
      { given: ingress(null), says: 'not-applicable' },
    ],
    notApplicable: [ingress({ external: false }), ingress({ external: false, ipSecurityRestrictions: [{}] })],
  },
  'containerapp-internal-ingress': {
    pass: [named('other', false), named('shop', true)],
    fail: [named('other', true)],
    unknown: [unread],
    absent: [
      { given: named('other', null), says: 'pass' },
      { given: named(null, true), says: 'fail' },
    ],
  },
  'containerapp-managed-identity': managedIdentityCases(),
  'containerapp-volume-mount': {
    pass: [volumes('shop', 'EmptyDir', 'AzureFile')],
    fail: [volumes('Shop', 'EmptyDir'), volumes('Shop', 'Secret')],
    unknown: [unread],
    absent: [
      { given: volumes('Shop'), says: 'fail' },
      { given: volumes('Shop', null), says: 'fail' },
      { given: volumes(null, 'EmptyDir'), says: 'not-applicable' },
    ],
    notApplicable: [volumes('other', 'AzureFile')],
  },
});
