import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { cdnEndpoint } from './cdn-endpoint.ts';
import { cdnFrontDoorCustomDomain } from './cdn-front-door-custom-domain.ts';
import { cdnFrontDoorEndpoint } from './cdn-front-door-endpoint.ts';
import { cdnFrontDoorOrigin } from './cdn-front-door-origin.ts';
import { cdnFrontDoorOriginGroup } from './cdn-front-door-origin-group.ts';
import { cdnFrontDoorRoute } from './cdn-front-door-route.ts';
import { cdnFrontDoorSecret } from './cdn-front-door-secret.ts';
import { cdnFrontDoorSecurityPolicy } from './cdn-front-door-security-policy.ts';
import { cdnProfile, isFrontDoor } from './cdn-profile.ts';

const profileId = `${group}/providers/Microsoft.Cdn/profiles/Edge`;
const profileKey = profileId.toLowerCase();
const parent = parentOf(profileId, 'azure_cdn_profile');
const wafId = `${group}/providers/Microsoft.Network/frontdoorwebapplicationfirewallpolicies/W`;
const below = (path: string) => ({ id: `${profileId}/${path}` });
const named = (path: string, properties: object | null) => ({
  ...below(path),
  name: path.slice(path.lastIndexOf('/') + 1),
  properties,
});

describe('a profile', () => {
  test('is of Front Door or of the classic CDN by its SKU', () => {
    const body = (sku: unknown) => ({ id: profileId, name: 'Edge', kind: 'frontdoor', sku, properties: {} });
    const skuName = (sku: unknown) => entityOf(mapBody(cdnProfile, body(sku))).properties.skuName;
    expect(skuName({ name: 'Premium_AzureFrontDoor' })).toBe('Premium_AzureFrontDoor');
    expect(isFrontDoor(parentOf(profileId, 'azure_cdn_profile', { skuName: 'Standard_Microsoft' }))).toBe(false);
    expect(isFrontDoor(parentOf(profileId, 'azure_cdn_profile', { skuName: 'standard_azurefrontdoor' }))).toBe(true);
    expect(isFrontDoor(parent)).toBe(true);
  });

  test('may have an identity', () => {
    const mapping = mapBody(cdnProfile, {
      id: profileId,
      name: 'Edge',
      identity: { type: 'SystemAssigned', principalId: 'AB' },
    });
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. can_run_as ab']);
  });
});

test('a classic endpoint, without the headers of its rules', () => {
  const mapping = mapBody(
    cdnEndpoint,
    named('endpoints/E', {
      isHttpAllowed: true,
      isHttpsAllowed: null,
      origins: [{ name: 'o', properties: { hostName: 'st.blob.core.windows.net', httpPort: 80 } }],
      customDomains: [{ name: 'c', properties: { hostName: 'cdn.example', validationData: 'SECRET' } }],
      geoFilters: [{ relativePath: '/', action: 'Block', countryCodes: ['KP'] }],
      deliveryPolicy: { rules: [{ actions: [{ value: 'SECRET' }] }] },
      webApplicationFirewallPolicyLink: { id: wafId },
    }),
  );
  expect(relationLines(mapping)).toEqual([`${profileKey} contains .`, `${wafId.toLowerCase()} protects .`]);
  expect(entityOf(mapping).properties).toMatchObject({
    isHttpAllowed: true,
    isHttpsAllowed: null,
    origins: [{ hostName: 'st.blob.core.windows.net', httpsPort: null }],
    customDomains: ['cdn.example'],
    geoFilters: [{ path: '/', action: 'Block', countryCodes: ['KP'] }],
  });
  expect(JSON.stringify(mapping)).not.toContain('SECRET');
});

test('a route leads from names to origins', () => {
  const endpoint = mapBody(
    cdnFrontDoorEndpoint,
    named('afdEndpoints/A', { hostName: 'a.z01.azurefd.net', enabledState: 'Enabled' }),
  );
  expect(relationLines(endpoint)).toEqual([`${profileKey} contains .`]);
  const at = parentOf(`${profileId}/afdEndpoints/A`, 'azure_cdn_front_door_endpoint');
  const mapping = mapBody(
    cdnFrontDoorRoute,
    named('afdEndpoints/A/routes/R', {
      httpsRedirect: 'Disabled',
      supportedProtocols: ['Http'],
      originGroup: below('originGroups/G'),
      customDomains: [{ ...below('customDomains/D'), isActive: true }, null],
    }),
    { parent: at },
  );
  expect(relationLines(mapping)).toEqual([
    `${at.key} contains .`,
    `. routes_to ${profileKey}/origingroups/g`,
    `. uses ${profileKey}/customdomains/d`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ httpsRedirect: 'Disabled', supportedProtocols: ['Http'] });
});

test('a custom domain with its TLS, and no token of its validation', () => {
  const zone = `${group}/providers/Microsoft.Network/dnszones/contoso.example`;
  const mapping = mapBody(
    cdnFrontDoorCustomDomain,
    named('customDomains/D', {
      hostName: 'www.contoso.example',
      tlsSettings: { certificateType: 'ManagedCertificate', minimumTlsVersion: 'TLS10', secret: null },
      azureDnsZone: { id: zone },
      validationProperties: { validationToken: 'SECRET', expirationDate: '2027-01-01T00:00:00Z' },
    }),
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${profileKey} contains .`, `. uses ${zone.toLowerCase()}`]);
  expect(entityOf(mapping).properties).toMatchObject({ minimumTlsVersion: 'TLS10', secretId: null });
  expect(JSON.stringify(mapping)).not.toContain('SECRET');
  const own = named('customDomains/O', { tlsSettings: { secret: below('secrets/Cert') } });
  expect(relationLines(mapBody(cdnFrontDoorCustomDomain, own, { parent }))).toContain(
    `. uses ${profileKey}/secrets/cert`,
  );
  const silent = entityOf(mapBody(cdnFrontDoorCustomDomain, named('customDomains/S', {}), { parent }));
  expect(silent.properties).not.toHaveProperty('secretId');
});

test('a certificate lies in a vault and ends one day', () => {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/V`;
  const mapping = mapBody(
    cdnFrontDoorSecret,
    named('secrets/Cert', {
      parameters: {
        type: 'CustomerCertificate',
        secretSource: { id: `${vault}/secrets/cert` },
        useLatestVersion: true,
        subject: '',
        expirationDate: '2026-09-01T00:00:00Z',
      },
    }),
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${profileKey} contains .`, `. uses ${vault.toLowerCase()}`]);
  expect(entityOf(mapping).properties).toMatchObject({ kind: 'CustomerCertificate', useLatestVersion: true });
  expect(entityOf(mapping).properties).not.toHaveProperty('subject');
  const signing = mapBody(cdnFrontDoorSecret, named('secrets/Key', { parameters: { type: 'UrlSigningKey' } }), {
    parent,
  });
  expect(relationLines(signing)).toEqual([`${profileKey} contains .`]);
});

test('a security policy puts a WAF policy before names', () => {
  const mapping = mapBody(
    cdnFrontDoorSecurityPolicy,
    named('securityPolicies/P', {
      parameters: {
        type: 'WebApplicationFirewall',
        wafPolicy: { id: wafId },
        associations: [
          { domains: [{ ...below('afdEndpoints/A'), isActive: true }, { id: null }], patternsToMatch: ['/*'] },
          { domains: [below('customDomains/D')] },
        ],
      },
    }),
    { parent },
  );
  expect(relationLines(mapping)).toEqual([
    `${profileKey} contains .`,
    `. protects ${profileKey}/afdendpoints/a`,
    `. protects ${profileKey}/customdomains/d`,
    `${wafId.toLowerCase()} governs .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    wafPolicyId: wafId,
    domainIds: [`${profileId}/afdEndpoints/A`, `${profileId}/customDomains/D`],
    associations: [{ patternsToMatch: ['/*'] }, { patternsToMatch: [] }],
  });
});

test('an origin leads to a resource, over private link or not', () => {
  const site = `${group}/providers/Microsoft.Web/sites/App`;
  const origins = mapBody(cdnFrontDoorOriginGroup, named('originGroups/G', { healthProbeSettings: null }), { parent });
  expect(relationLines(origins)).toEqual([`${profileKey} contains .`]);
  const at = parentOf(`${profileId}/originGroups/G`, 'azure_cdn_front_door_origin_group');
  const mapping = mapBody(
    cdnFrontDoorOrigin,
    named('originGroups/G/origins/O', {
      hostName: 'app.azurewebsites.net',
      azureOrigin: { id: site },
      enforceCertificateNameCheck: false,
      sharedPrivateLinkResource: { privateLink: { id: site }, status: 'Pending' },
    }),
    { parent: at },
  );
  expect(relationLines(mapping)).toEqual([`${at.key} contains .`, `. routes_to ${site.toLowerCase()}`]);
  expect(entityOf(mapping).properties).toMatchObject({
    privateLinkStatus: 'Pending',
    enforceCertificateNameCheck: false,
  });
});
