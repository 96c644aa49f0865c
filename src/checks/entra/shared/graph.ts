/** A change through Microsoft Graph, as a command of Azure CLI in a POSIX shell. @param path below `/v1.0/` */
export const patch = (path: string, change: object, version: 'v1.0' | 'beta' = 'v1.0'): string =>
  `az rest --method patch --url https://graph.microsoft.com/${version}/${path} --body '${JSON.stringify(change)}'`;
