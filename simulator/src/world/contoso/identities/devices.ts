import type { JsonObject } from '../../world.ts';
import type { Directory } from './directory.ts';

type System = readonly [name: string, version: string | null];

const SYSTEMS: readonly [System, ...System[]] = [
  ['Windows', '10.0.26100.1'],
  ['Windows', '10.0.17763.1'],
  ['iOS', '18.1'],
  ['AndroidEnterprise', '14'],
  ['MacMDM', '15.0'],
  ['Linux', null],
];

/** Registered, joined and hybrid-joined devices; compliance unknown (null) for those that nothing manages. */
export function deviceBody(directory: Directory, device: number): JsonObject {
  const { tenant } = directory;
  const [operatingSystem, operatingSystemVersion] = tenant.pick('system', device, SYSTEMS);
  const trust =
    operatingSystem === 'Windows' ? tenant.pick('trust', device, ['AzureAd', 'ServerAd', 'Workplace']) : 'Workplace';
  const managed = device % 3 !== 0;
  const synced = trust === 'ServerAd';
  return {
    id: tenant.guid('device', device),
    deletedDateTime: null,
    accountEnabled: device % 19 !== 0,
    approximateLastSignInDateTime:
      device % 13 === 0 ? null : tenant.daysAgo(tenant.dice('device-seen', device, 400), 'device', device),
    complianceExpirationDateTime: null,
    createdDateTime: tenant.daysAgo(400 + (device % 600), 'device', device),
    deviceCategory: null,
    deviceId: tenant.guid('deviceId', device),
    deviceMetadata: null,
    deviceOwnership: managed ? 'Company' : null,
    deviceVersion: 2,
    displayName:
      device % 41 === 7
        ? '<img src=x onerror=alert(1)>'
        : `${operatingSystem === 'Windows' ? 'DESKTOP' : 'MOBILE'}-${device.toString(36).toUpperCase().padStart(6, '0')}`,
    enrollmentProfileName: null,
    enrollmentType: null,
    isCompliant: managed ? device % 5 !== 0 : null,
    isManaged: managed ? true : null,
    isRooted: null,
    managementType: managed ? 'MDM' : null,
    manufacturer: device % 4 === 0 ? null : 'Contoso Devices',
    mdmAppId: managed ? '0000000a-0000-0000-c000-000000000000' : null,
    model: device % 4 === 0 ? null : 'Model 7',
    onPremisesLastSyncDateTime: synced ? tenant.daysAgo(0) : null,
    onPremisesSyncEnabled: synced ? true : null,
    operatingSystem,
    operatingSystemVersion,
    physicalIds: [],
    profileType: 'RegisteredDevice',
    registrationDateTime: tenant.daysAgo(400 + (device % 600), 'device', device),
    systemLabels: [],
    trustType: trust,
    alternativeSecurityIds: [],
  };
}
