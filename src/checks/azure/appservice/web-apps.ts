/** How web apps and their slots are spoken to, and by whom. Source: "Web Apps - List" of Azure Resource Manager, and the lists below each app. */
import type { Check } from '../../declaration.ts';
import { any, at, every, fact, isFalse, noneOf, onList } from '../../rule/index.ts';
import { appCheck, configuration, ofConfiguration, signsIn } from '../shared/app-configuration.ts';
import { managedIdentity } from '../shared/managed-identity.ts';

const subject = 'azure_web_app';
const general = 'App Service > Settings > Configuration > General settings';
const _set = (option: string) => `az webapp config set --ids {id} ${option}`;

const transport: readonly Check[] = [
  appCheck('httpsOnly', subject, {
    id: 'webapp-https-only',
    title: 'Web apps answer over HTTPS only',
    why: 'A page, or a password, that travels over plain HTTP can be read and changed on the way.',
    severity: 'high',
  }),
  {
    ...appCheck('httpsOnly', subject, {
      id: 'webapp-slot-https-only',
      title: 'Deployment slots answer over HTTPS only',
      why: 'A slot has the code and often the data of the real site, and is looked after less.',
      severity: 'medium',
    }),
    subject: 'azure_app_service_slot',
    fix: {
      portal: 'App Service > Deployment slots > the slot > Configuration > General settings: HTTPS Only.',
      az: 'az webapp update --ids {id} --set httpsOnly=true',
    },
  },
  appCheck('minimumTls', subject, {
    id: 'webapp-min-tls-12',
    title: 'Web apps refuse TLS before 1.2',
    why: 'The older versions have known weaknesses, which whoever sits between can use.',
    severity: 'medium',
  }),
  appCheck('ftp', subject, {
    id: 'webapp-ftp-disabled',
    title: 'Web apps take no deployments over plain FTP',
    why: 'FTP sends the password as it is, and the password lets anybody replace the site.',
    severity: 'high',
  }),
  appCheck('http2', subject, {
    id: 'webapp-http2',
    title: 'Web apps speak HTTP/2',
    why: 'The newer protocol does away with weaknesses of the old one, such as smuggled requests.',
    severity: 'low',
  }),
];

const signIn: readonly Check[] = [
  {
    id: 'webapp-basic-publishing-off',
    title: 'Web apps take no deployments by user name and password',
    why: 'The publishing password is shared, never expires and knows no second factor.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: {
      'publishing policies': { from: 'contained', types: ['azure_app_service_publishing_credentials_policy'] },
    },
    rule: every(fact('publishing policies'), at('properties.allow', isFalse, { absent: 'fail' }), { none: 'fail' }),
    fix: {
      portal: `${general}: switch both basic authentication settings off.`,
      az: 'az resource update --ids {id}/basicPublishingCredentialsPolicies/ftp --set properties.allow=false\naz resource update --ids {id}/basicPublishingCredentialsPolicies/scm --set properties.allow=false',
      bicep:
        "resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = { parent: app, name: 'ftp', properties: { allow: false } }",
    },
  },
  {
    id: 'webapp-auth-enabled',
    title: 'Web apps sign their users in before they answer',
    why: 'What App Service keeps out never reaches the code, whatever holes the code has.',
    severity: 'medium',
    topic: 'app-auth',
    subject,
    ...signsIn(
      at('properties.globalValidation.unauthenticatedClientAction', noneOf('AllowAnonymous'), { absent: 'pass' }),
    ),
    fix: {
      portal: 'App Service > Settings > Authentication > Add identity provider: require authentication.',
      az: 'az webapp auth update --ids {id} --enabled true --action RedirectToLoginPage',
    },
    approximates: 'An app that signs users in by its own code is not recognised.',
  },
  appCheck('clientCertificates', subject, {
    id: 'webapp-client-certs',
    title: 'Web apps ask their callers for a certificate',
    why: 'Where only known systems call, a certificate keeps out all others before they can try anything.',
    severity: 'medium',
  }),
  managedIdentity({
    id: 'webapp-managed-identity',
    title: 'Web apps have a managed identity',
    why: 'An app without an identity needs passwords and keys in its settings to reach anything.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'App Service > Settings > Identity > System assigned: On.',
      az: 'az webapp identity assign --ids {id}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  appCheck('cors', subject, {
    id: 'webapp-cors-no-wildcard',
    title: 'Web apps let in scripts of named sites alone',
    why: 'With * any page that a user opens may read from the app what the user could.',
    severity: 'medium',
  }),
  {
    id: 'webapp-cors-no-credentials',
    title: 'Scripts of other sites send no credentials to web apps',
    why: 'With credentials a foreign page acts as the user who is signed in.',
    severity: 'low',
    topic: 'app-auth',
    subject,
    facts: configuration,
    settings: { 'approved apps': { words: 'Names of apps for which it is approved.', value: [] } },
    rule: any(
      ofConfiguration(at('properties.cors.supportCredentials', isFalse, { absent: 'pass' })),
      at('name', onList('approved apps'), { absent: 'fail' }),
    ),
    fix: {
      portal: 'App Service > API > CORS: clear Enable Access-Control-Allow-Credentials.',
      az: 'az webapp cors credentials --ids {id} --enable false',
    },
  },
];

export const webAppAccessChecks: readonly Check[] = [...transport, ...signIn];
