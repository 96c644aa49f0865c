import type { Declaration } from '../../declaration.ts';
import { appAuthentication } from './app-authentication.ts';
import { appBackup } from './app-backup.ts';
import { appCertificate } from './app-certificate.ts';
import { appConfiguration } from './app-configuration.ts';
import { appFunction } from './app-function.ts';
import { appPrivateEndpointConnection } from './app-private-endpoint-connection.ts';
import { appServiceEnvironment } from './app-service-environment.ts';
import { appServicePlan } from './app-service-plan.ts';
import { appSettings } from './app-settings.ts';
import { appSlot } from './app-slot.ts';
import { functionApp } from './function-app.ts';
import { publishingCredentialsPolicy } from './publishing-credentials-policy.ts';
import { springService } from './spring-service.ts';
import { staticWebApp } from './static-web-app.ts';
import { webApp } from './web-app.ts';

export const appServiceDeclarations: readonly Declaration[] = [
  webApp,
  functionApp,
  appSlot,
  appServicePlan,
  appServiceEnvironment,
  appConfiguration,
  appAuthentication,
  publishingCredentialsPolicy,
  appFunction,
  appPrivateEndpointConnection,
  appSettings,
  appBackup,
  appCertificate,
  staticWebApp,
  springService,
];
