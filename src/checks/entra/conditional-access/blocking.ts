/** Policies that keep out what nobody needs. */
import { at, contains, isSet } from '../../rule/index.ts';
import { holding } from '../shared/lists.ts';
import { allResources, blocks, everyone, nonAdministrators, resourceByName, somebody } from './pieces.ts';
import type { PolicyRow } from './policy-check.ts';
import { block, target } from './samples.ts';

const flow = (name: string) => at('conditions.authenticationFlows.transferMethods', contains(name), { absent: 'fail' });
const knownPlatforms = ['android', 'iOS', 'windows', 'macOS', 'linux'];

export const blockingPolicies: readonly PolicyRow[] = [
  {
    id: 'entra-ca-block-legacy-auth',
    title: 'A policy blocks old protocols for everyone',
    why: 'Protocols such as IMAP and SMTP with a password cannot ask for a second factor; password spraying goes through them.',
    severity: 'critical',
    topic: 'legacy-auth',
    users: everyone,
    resources: allResources,
    free: ['clients'],
    parts: [blocks, at('conditions.clientAppTypes', holding('exchangeActiveSync', 'other'), { absent: 'fail' })],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Client apps: Exchange ActiveSync clients and Other clients. Grant: Block access.',
    sample: { ...target({ where: { clientAppTypes: ['exchangeActiveSync', 'other'] } }), ...block },
  },
  {
    id: 'entra-ca-device-code-blocked',
    title: 'A policy blocks sign-in with a device code for everyone',
    why: 'An intruder sends a code, the victim types it in at the true sign-in page, and the intruder has the session.',
    severity: 'high',
    topic: 'legacy-auth',
    users: everyone,
    resources: allResources,
    free: ['flows'],
    parts: [blocks, flow('deviceCodeFlow')],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Authentication flows: Device code flow. Grant: Block access.',
    sample: {
      ...target({ where: { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } } }),
      ...block,
    },
  },
  {
    id: 'entra-ca-auth-transfer-blocked',
    title: 'A policy blocks the transfer of a sign-in to another device',
    why: 'A session that is handed on by a QR code ends up on a device that no policy has looked at.',
    severity: 'medium',
    topic: 'legacy-auth',
    users: everyone,
    resources: allResources,
    free: ['flows'],
    parts: [blocks, flow('authenticationTransfer')],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Authentication flows: Authentication transfer. Grant: Block access.',
    sample: {
      ...target({ where: { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } } }),
      ...block,
    },
  },
  {
    id: 'entra-ca-unknown-platform-blocked',
    title: 'A policy blocks devices of platforms that are not supported',
    why: 'Policies for Windows, macOS, iOS, Android and Linux do not hold for a client that claims to be something else.',
    severity: 'medium',
    topic: 'device',
    users: everyone,
    resources: allResources,
    free: ['platforms'],
    parts: [
      blocks,
      at('conditions.platforms.includePlatforms', contains('all'), { absent: 'fail' }),
      at('conditions.platforms.excludePlatforms', isSet, { absent: 'fail' }),
    ],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Device platforms: include any device, exclude the platforms in use. Grant: Block access.',
    sample: {
      ...target({ where: { platforms: { includePlatforms: ['all'], excludePlatforms: knownPlatforms } } }),
      ...block,
    },
  },
  {
    id: 'entra-ca-untrusted-locations',
    title: 'A policy blocks sign-ins from outside the trusted locations',
    why: 'Credentials that leak are used from elsewhere; accounts that work from known networks only need not be open to all others.',
    severity: 'medium',
    topic: 'net-context',
    users: somebody,
    resources: allResources,
    free: ['locations'],
    parts: [
      blocks,
      at('conditions.locations.includeLocations', contains('All'), { absent: 'fail' }),
      at('conditions.locations.excludeLocations', isSet, { absent: 'fail' }),
    ],
    portal:
      'Users: those who work from known networks. Target resources: All resources. Network: include any, exclude the trusted ones. Grant: Block access.',
    sample: {
      ...target({ where: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } }),
      ...block,
    },
    approximates:
      'One such policy is enough, whoever it is for: which accounts need it is for the organisation to say.',
  },
  {
    id: 'entra-ca-admin-portals-restricted',
    title: 'A policy keeps users without a role out of the admin portals of Microsoft',
    why: 'Portals show a plain user more of the tenant than the work needs, and are the first look-out of an intruder.',
    severity: 'medium',
    topic: 'least-priv',
    users: nonAdministrators,
    resources: resourceByName('MicrosoftAdminPortals'),
    parts: [blocks],
    portal:
      'Users: include all users, exclude the directory roles of administrators. Target resources: Microsoft Admin Portals. Grant: Block access.',
    sample: { ...target({ users: 'others', apps: ['MicrosoftAdminPortals'] }), ...block },
  },
  {
    id: 'entra-ca-insider-risk',
    title: 'A policy blocks users whose insider risk is elevated',
    why: 'Microsoft Purview sees who is carrying data away; without a policy nothing follows from that.',
    severity: 'medium',
    topic: 'risk-auth',
    users: everyone,
    resources: allResources,
    free: ['insiderRisk'],
    licence: 'P2',
    parts: [blocks, at('conditions.insiderRiskLevels', contains('elevated'), { absent: 'fail' })],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Insider risk: Elevated. Grant: Block access.',
    sample: { ...target({ where: { insiderRiskLevels: 'elevated' } }), ...block },
  },
];
