import { testChecks } from '../../testing.ts';
import { customerKeyCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointBelowCases } from '../shared/private-endpoints.test-support.ts';
import { dataFactoryChecks } from './factories.ts';

testChecks(dataFactoryChecks, {
  'datafactory-cmk': customerKeyCases('properties.encryption.keyName'),
  'datafactory-public-network-disabled': publicNetworkCases(),
  'datafactory-private-endpoint': privateEndpointBelowCases,
  'datafactory-git': valueCases('properties.repoConfiguration.repositoryName', {
    pass: ['pipelines'],
    fail: [''],
    absent: 'fail',
  }),
});
