/**
 * Error answers of Resource Manager. AuthorizationFailed, SubscriptionNotFound, InvalidSubscriptionId and
 * NoRegisteredProviderFound have recorded texts; the others match Azure in status and code.
 */
import type { SimulatorResponse } from '../http.ts';
import type { JsonObject } from '../world/world.ts';
import { failed } from './respond.ts';

/** `{error:{code,message}}` with a status. */
export function armError(
  status: number,
  code: string,
  message: string,
  failureCause: 'gateway' | 'service' = 'gateway',
  more: JsonObject = {},
): SimulatorResponse {
  return failed(status, { error: { code, message, ...more } }, failureCause);
}

export function authorizationFailed(
  { id, name }: { readonly id: string; readonly name: string },
  action: string,
  scope: string,
): SimulatorResponse {
  return armError(
    403,
    'AuthorizationFailed',
    `The client '${name}' with object id '${id}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** 401 with the challenge that names the tenant. */
export function noToken(tenantId: string): SimulatorResponse {
  return failed(
    401,
    {
      error: { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." },
    },
    'gateway',
    {
      'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`,
    },
  );
}

export function subscriptionNotFound(id: string): SimulatorResponse {
  return armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}

export function invalidSubscriptionId(id: string): SimulatorResponse {
  const text = `The provided subscription identifier '${id}' is malformed or invalid.`;
  return armError(400, 'InvalidSubscriptionId', text);
}

export function resourceGroupNotFound(name: string): SimulatorResponse {
  return armError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
}

export function resourceNotFound(type: string, name: string, group: string | undefined): SimulatorResponse {
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group ?? '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

export function missingApiVersion(): SimulatorResponse {
  return armError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );
}

export function invalidApiVersion(version: string, supported: readonly string[]): SimulatorResponse {
  return armError(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${supported.join(',')}'.`,
  );
}

export function invalidNamespace(namespace: string): SimulatorResponse {
  return armError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
}

export function invalidResourceType(
  type: string,
  namespace: string,
  version: string,
  supported: readonly string[],
): SimulatorResponse {
  return armError(
    404,
    'InvalidResourceType',
    `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'. The supported api-versions are '${supported.join(',')}'.`,
  );
}

export function noRegisteredProvider(
  location: string,
  version: string,
  type: string,
  versions: readonly string[],
  locations: readonly string[],
): SimulatorResponse {
  return armError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. The supported api-versions are '${versions.join(', ')}'. The supported locations are '${locations.join(', ')}'.`,
  );
}

export function missingRegistration(namespace: string): SimulatorResponse {
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  return armError(409, 'MissingSubscriptionRegistration', message, 'gateway', {
    details: [{ code: 'MissingSubscriptionRegistration', target: namespace, message }],
  });
}

export function securityNotRegistered(): SimulatorResponse {
  return armError(
    404,
    'Subscription Not Registered',
    'Subscription is not registered with the Microsoft.Security resource provider. Please register it to use this feature',
    'service',
  );
}

/** 405 for a verb that a path does not have. */
export function methodNotAllowed(method: string): SimulatorResponse {
  return armError(405, 'MethodNotAllowed', `The request method '${method}' is not supported on this resource.`);
}

/** 404 for a path that no route has. */
export function unknownPath(path: string): SimulatorResponse {
  return armError(404, 'NotFound', `No HTTP resource was found that matches the request URI '${path}'.`);
}
