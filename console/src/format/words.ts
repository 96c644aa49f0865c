const acronyms = new Map(
  'AD API CPU DNS GPU HNS HR HTTP HTTPS ID IDs IP IPs IPv4 IPv6 JSON MFA NAT NFS OAuth OS PIM RBAC SAS SDK SKU SMB SQL SSH SSL SSO TDE TLS UPN URI URL VM VNet'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** A property's name in words: `minimumTlsVersion` becomes `Minimum TLS version`. */
export function words(name: string): string {
  const parts = name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => acronyms.get(part.toLowerCase()) ?? part.toLowerCase());
  const text = parts.join(' ');
  return acronyms.has((parts[0] ?? '').toLowerCase()) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
