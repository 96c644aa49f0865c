/**
 * Changes through Microsoft Graph, for Microsoft Graph PowerShell after `Connect-MgGraph` with the scope that the change takes.
 * Azure CLI is no way there: tokens of users that it gets lack the scopes of policies.
 */

/** A text as PowerShell takes it. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const call = (method: 'PATCH' | 'POST', path: string, body: object, version: 'v1.0' | 'beta') =>
  `Invoke-MgGraphRequest -Method ${method} -Uri https://graph.microsoft.com/${version}/${path} -Body ${quoted(JSON.stringify(body))}`;

/** @param path below the version, such as `policies/authorizationPolicy` */
export const patch = (path: string, change: object, version: 'v1.0' | 'beta' = 'v1.0'): string =>
  call('PATCH', path, change, version);

export const post = (path: string, body: object): string => call('POST', path, body, 'v1.0');
