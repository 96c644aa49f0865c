import { testChecks } from '../../testing.ts';
import { customerKeyCases, valueCases } from '../shared/cases.test-support.ts';
import { dataExplorerChecks } from './clusters.ts';

const flag = { pass: [true], fail: [false], absent: 'fail' } as const;

testChecks(dataExplorerChecks, {
  'dataexplorer-disk-encryption': valueCases('properties.enableDiskEncryption', flag),
  'dataexplorer-double-encryption': valueCases('properties.enableDoubleEncryption', flag),
  'dataexplorer-cmk': customerKeyCases('properties.keyVaultProperties.keyName'),
  'dataexplorer-sku-sla': valueCases('sku.tier', { pass: ['Standard'], fail: ['Basic'], absent: 'unknown' }),
});
