import { graph } from '../rights.ts';
import { credentialType } from './credential.ts';

export const applicationCredential = credentialType({
  type: 'entra_application_credential',
  title: 'Application credential',
  plural: 'Application credentials',
  parent: 'entra_application',
  description: 'A password or certificate with which an application can sign in.',
  rights: [graph('Application.Read.All', 'Directory.Read.All')],
});
