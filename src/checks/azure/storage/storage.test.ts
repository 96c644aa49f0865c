import { properties, testChecks, unread } from '../../testing.ts';
import { storageAccountChecks } from './accounts.ts';
import { storageServiceChecks } from './services.ts';

const kept = (enabled: boolean | null, days: number | null) => ({
  facts: { 'blob services': [{ properties: { deleteRetentionPolicy: { enabled, days } } }] },
});

testChecks([...storageAccountChecks, ...storageServiceChecks], {
  'storage-https-only': {
    pass: [properties({ supportsHttpsTrafficOnly: true })],
    fail: [properties({ supportsHttpsTrafficOnly: false })],
    unknown: [unread],
    absent: [{ given: properties({ supportsHttpsTrafficOnly: null }), says: 'pass' }],
  },
  'storage-min-tls-12': {
    pass: [properties({ minimumTlsVersion: 'TLS1_2' }), properties({ minimumTlsVersion: 'tls1_3' })],
    fail: [properties({ minimumTlsVersion: 'TLS1_1' })],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'fail' }],
  },
  'storage-anonymous-blob-disabled': {
    pass: [properties({ allowBlobPublicAccess: false })],
    fail: [properties({ allowBlobPublicAccess: true })],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'fail' }],
  },
  'storage-blob-soft-delete': {
    pass: [kept(true, 7)],
    fail: [kept(true, 6), kept(false, 7)],
    unknown: [{ missing: ['blob services'] }],
    absent: [
      { given: kept(null, 7), says: 'fail' },
      { given: kept(true, null), says: 'fail' },
      { given: {}, says: 'not-applicable' },
    ],
  },
});
