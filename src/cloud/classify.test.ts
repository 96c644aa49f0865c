import { describe, expect, test } from 'vitest';
import { assayError, errorCodes } from '../errors/index.ts';
import { classify } from './classify.ts';
import { outcomeOf } from './outcome.ts';
import { createRedactor } from './redact.ts';
import { credential, jwt } from './testing/fake-azure.ts';

const graphError = (code: string, message = '') => ({ error: { code, message } });

describe('names come from the answer where it gives them, else from the caller', () => {
  test('the permission at the end of the reports message', () => {
    const body = graphError(
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    );
    expect(classify('graph', 403, {}, body, { requires: { permission: 'Reports.Read.All' } }).details.permission).toBe(
      'AuditLog.Read.All',
    );
  });

  test('the action and scope of AuthorizationFailed', () => {
    const message =
      "The client 'x' with object id 'x' does not have authorization to perform action 'Microsoft.Web/sites/read' over scope '/subscriptions/1' or the scope is invalid.";
    expect(classify('arm', 403, {}, graphError('AuthorizationFailed', message))).toMatchObject({
      code: 'missing_azure_role',
      cause: 'The service principal may not perform Microsoft.Web/sites/read at /subscriptions/1.',
    });
    const known = classify('arm', 403, {}, undefined, {
      requires: { action: 'Microsoft.Web/sites/read' },
      path: '/subscriptions/2',
    });
    expect(known.details).toMatchObject({ action: 'Microsoft.Web/sites/read', scope: '/subscriptions/2' });
  });

  test('the provider, the licence and the request id', () => {
    const body = graphError(
      'MissingSubscriptionRegistration',
      "The subscription is not registered to use namespace 'Microsoft.Cdn'.",
    );
    expect(
      classify('arm', 409, { 'x-ms-correlation-request-id': 'r', 'x-ms-failure-cause': 'gateway' }, body).details,
    ).toMatchObject({
      provider: 'Microsoft.Cdn',
      requestId: 'r',
      failureCause: 'gateway',
    });
    const licence = classify('graph', 400, {}, graphError('AadPremiumLicenseRequired'), {
      requires: { licence: 'Microsoft Entra ID P2' },
    });
    expect(licence.cause).toBe('The tenant lacks the licence for this data: Microsoft Entra ID P2.');
  });
});

test('a signed-in person without the directory role is told from a missing permission', () => {
  const body = graphError('Authentication_RequestFromUnsupportedUserRole', 'User is not in the allowed roles');
  expect(classify('graph', 403, {}, body).code).toBe('missing_directory_role');
});

test('a Forbidden of identityProtection is about the licence when the permission is granted', () => {
  const requires = { permission: 'IdentityRiskyUser.Read.All' };
  const body = graphError('Forbidden', 'whatever');
  expect(classify('graph', 403, {}, body, { requires, roles: ['IdentityRiskyUser.Read.All'] }).code).toBe(
    'licence_required',
  );
  expect(classify('graph', 403, {}, body, { requires, roles: ['User.Read.All'] }).code).toBe(
    'missing_graph_permission',
  );
});

test.each([
  ['html', '<html>', 502, 'service_unavailable'],
  ['capitals and no wrapper', { Code: 'ResourceTypeNotSupported', Message: 'x' }, 400, 'unsupported_for_resource'],
  ['null', null, 404, 'not_found'],
  ['odd letter case', graphError('authorizationfailed'), 403, 'missing_azure_role'],
  ['an unknown code', graphError('Whatever'), 422, 'azure_rejected_request'],
] as const)('a body with %s', (_, body, status, code) => {
  expect(classify('arm', status, {}, body).code).toBe(code);
});

test('outcomes', () => {
  const by = Object.groupBy(errorCodes, (code) => outcomeOf(assayError(code)));
  expect(by.denied?.toSorted()).toEqual([
    'delegated_directory_only',
    'delegated_token_not_application',
    'missing_azure_role',
    'missing_directory_role',
    'missing_graph_permission',
    'no_subscription_visible',
    'subscription_in_other_tenant',
  ]);
  expect(by.unlicensed).toEqual(['licence_required']);
  expect(by.unregistered).toEqual(['provider_not_registered']);
  expect(by.unsupported?.toSorted()).toEqual([
    'unsupported_api_version',
    'unsupported_for_resource',
    'unsupported_in_cloud',
  ]);
  expect(by.failed).toContain('throttled');
  expect(by.failed).toContain('cancelled');
});

test('texts lose secrets, tokens and length', () => {
  const redact = createRedactor(credential);
  expect(redact(`a ${credential.clientSecret} b ${jwt({ x: 1 })} c Bearer abc.def d`)).toBe(
    'a [secret] b [token] c Bearer [token] d',
  );
  const odd = createRedactor({ ...credential, clientSecret: 'a+b/c=' });
  expect(odd('client_secret=a%2Bb%2Fc%3D&x')).toBe('client_secret=[secret]&x');
  expect(redact('-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----')).toBe('[secret]');
  expect(redact('x'.repeat(10_000))).toHaveLength(600);
});
