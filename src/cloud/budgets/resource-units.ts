// Base costs: "Microsoft Graph service-specific throttling limits", identity and access service. Any other read costs 1.
const costs: readonly (readonly [RegExp, number])[] = [
  [/\/(?:transitiveMembers|transitiveMemberOf)\b/i, 5],
  [/^\/groups\/[^/]+\/members\b/i, 3],
  [/^\/directoryObjects\/getByIds\b/i, 3],
  [/^\/(?:subscribedSkus|contracts)\b/i, 3],
  [/\/memberOf\b/i, 2],
  [/^\/servicePrincipals\/[^/]+\/appRole\w+\b/i, 2],
  [/^\/(?:oauth2PermissionGrants|applications|users|devices)\b/i, 2],
];

/** Graph's price of a read in resource units, from its path and query; `x-ms-resource-unit` of the answer corrects it. */
export function resourceUnits(pathAndQuery: string): number {
  const [path = '', query = ''] = pathAndQuery.replace(/^\/(?:v1\.0|beta)(?=\/)/i, '').split('?', 2);
  const base = costs.find(([match]) => match.test(path))?.[1] ?? 1;
  const parameters = new URLSearchParams(query);
  const top = Number(parameters.get('$top') ?? Number.NaN);
  const discount = (parameters.has('$select') ? 1 : 0) + (top < 20 ? 1 : 0) - (parameters.has('$expand') ? 1 : 0);
  return Math.max(1, base - discount);
}
