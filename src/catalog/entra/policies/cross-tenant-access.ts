/** What the default of cross-tenant access and the settings for one partner have in common. */
import { flag, json, text } from '../../property.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';

const half = maybeObject({ accessType: maybeText, targets: maybeJson });
const collaboration = maybeObject({ usersAndGroups: half, applications: half });

/** Source: Microsoft Graph, "crossTenantAccessPolicyConfigurationDefault" and "...Partner" resource types (v1.0). */
export const crossTenantShape = {
  b2bCollaborationInbound: collaboration,
  b2bCollaborationOutbound: collaboration,
  b2bDirectConnectInbound: collaboration,
  b2bDirectConnectOutbound: collaboration,
  inboundTrust: maybeObject({
    isMfaAccepted: maybeFlag,
    isCompliantDeviceAccepted: maybeFlag,
    isHybridAzureADJoinedDeviceAccepted: maybeFlag,
  }),
  automaticUserConsentSettings: maybeObject({ inboundAllowed: maybeFlag, outboundAllowed: maybeFlag }),
  tenantRestrictions: maybeJson,
} as const;

type Text = string | null | undefined;
type Flag = boolean | null | undefined;
interface Half {
  readonly accessType?: Text;
}
type Collaboration =
  | { readonly usersAndGroups?: Half | null | undefined; readonly applications?: Half | null | undefined }
  | null
  | undefined;

interface CrossTenantSettings {
  readonly b2bCollaborationInbound?: Collaboration;
  readonly b2bCollaborationOutbound?: Collaboration;
  readonly b2bDirectConnectInbound?: Collaboration;
  readonly b2bDirectConnectOutbound?: Collaboration;
  readonly inboundTrust?:
    | {
        readonly isMfaAccepted?: Flag;
        readonly isCompliantDeviceAccepted?: Flag;
        readonly isHybridAzureADJoinedDeviceAccepted?: Flag;
      }
    | null
    | undefined;
  readonly automaticUserConsentSettings?:
    | { readonly inboundAllowed?: Flag; readonly outboundAllowed?: Flag }
    | null
    | undefined;
  readonly tenantRestrictions?: Parameters<typeof plain>[0];
}

const access = (whose: string, read: (settings: CrossTenantSettings) => Half | null | undefined) =>
  text<CrossTenantSettings>(`${whose}: allowed or blocked.`, (settings) => read(settings)?.accessType);

export const crossTenantProperties = {
  collaborationInboundUsersAccess: access('Guests who come in', (s) => s.b2bCollaborationInbound?.usersAndGroups),
  collaborationInboundApplicationsAccess: access(
    'Applications that guests may reach',
    (s) => s.b2bCollaborationInbound?.applications,
  ),
  collaborationOutboundUsersAccess: access(
    'Own users who become guests elsewhere',
    (s) => s.b2bCollaborationOutbound?.usersAndGroups,
  ),
  collaborationOutboundApplicationsAccess: access(
    'Applications elsewhere that own users may reach',
    (s) => s.b2bCollaborationOutbound?.applications,
  ),
  directConnectInboundUsersAccess: access(
    'Direct connections of outside users',
    (s) => s.b2bDirectConnectInbound?.usersAndGroups,
  ),
  directConnectOutboundUsersAccess: access(
    'Direct connections of own users',
    (s) => s.b2bDirectConnectOutbound?.usersAndGroups,
  ),
  isMfaAccepted: flag<CrossTenantSettings>(
    'Whether multifactor authentication in the other tenant counts.',
    (settings) => settings.inboundTrust?.isMfaAccepted,
  ),
  isCompliantDeviceAccepted: flag<CrossTenantSettings>(
    'Whether compliance of a device in the other tenant counts.',
    (settings) => settings.inboundTrust?.isCompliantDeviceAccepted,
  ),
  isHybridAzureADJoinedDeviceAccepted: flag<CrossTenantSettings>(
    'Whether a device that the other tenant joined counts.',
    (settings) => settings.inboundTrust?.isHybridAzureADJoinedDeviceAccepted,
  ),
  automaticConsentInbound: flag<CrossTenantSettings>(
    'Whether guests come in without being asked for consent.',
    (settings) => settings.automaticUserConsentSettings?.inboundAllowed,
  ),
  automaticConsentOutbound: flag<CrossTenantSettings>(
    'Whether own users go out without being asked for consent.',
    (settings) => settings.automaticUserConsentSettings?.outboundAllowed,
  ),
  tenantRestrictions: json<CrossTenantSettings>(
    'What accounts of other tenants may be used on own devices.',
    (settings) => plain(settings.tenantRestrictions),
  ),
} as const;
