import { graph } from '../rights.ts';
import { credentialType } from './credential.ts';

export const servicePrincipalCredential = credentialType({
  type: 'entra_service_principal_credential',
  title: 'Service principal credential',
  plural: 'Service principal credentials',
  parent: 'entra_service_principal',
  description: 'A password or certificate set on a service principal itself rather than on its application.',
  rights: [graph('Application.Read.All', 'Directory.Read.All')],
});
