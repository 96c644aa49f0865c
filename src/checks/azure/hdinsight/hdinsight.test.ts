import { testChecks } from '../../testing.ts';
import { customerKeyCases, valueCases } from '../shared/cases.test-support.ts';
import { hdinsightChecks } from './clusters.ts';

const flag = { pass: [true], fail: [false], absent: 'fail' } as const;

testChecks(hdinsightChecks, {
  'hdinsight-cmk': customerKeyCases('properties.diskEncryptionProperties.keyName'),
  'hdinsight-encryption-at-host': valueCases('properties.diskEncryptionProperties.encryptionAtHost', flag),
  'hdinsight-encryption-in-transit': valueCases(
    'properties.encryptionInTransitProperties.isEncryptionInTransitEnabled',
    flag,
  ),
});
