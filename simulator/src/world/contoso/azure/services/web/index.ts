import { child, type ResourceRow, rare } from '../../row.ts';
import {
  appFunction,
  certificate,
  credentialsPolicy,
  endpointConnection,
  hostingEnvironment,
  slot,
  staticSite,
} from './apps.ts';

const SITE = 'Microsoft.Web/sites';

/** Parents before their children. Every fourth site is a function app. */
export const webRows: readonly ResourceRow[] = [
  child(`${SITE}/basicPublishingCredentialsPolicies`, [2], ['ftp', 'scm'], credentialsPolicy),
  child(`${SITE}/functions`, [0, 0, 0, 2], ['Hello', 'Nightly'], appFunction),
  child(`${SITE}/privateEndpointConnections`, [0, 0, 1, 0, 0], ['connection'], endpointConnection),
  child(`${SITE}/slots`, [1, 0, 0, 0], ['staging'], slot),
  rare('Microsoft.Web/staticSites', 'swa{}', 9, staticSite),
  rare('Microsoft.Web/hostingEnvironments', 'ase{}', 9, hostingEnvironment),
  rare('Microsoft.Web/certificates', 'cert{}', 3, certificate),
];
